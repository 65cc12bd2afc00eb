using System.Security.Cryptography;
using System.Text;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Hosting;

/// <summary>The one-time key of the set-up page, made at start. Worth nothing once there is a company.</summary>
public sealed class SetUpKey(CompanyClock clock)
{
    public const string Page = "/setup";

    private readonly string key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>Whether the installation still waits for its company.</summary>
    public bool IsOpen => clock.Company is null;

    /// <summary>The page with its key; null where the installation is set up.</summary>
    public string? Path => IsOpen ? $"{Page}?key={key}" : null;

    public bool Fits(string? offered) => IsOpen && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(offered ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
