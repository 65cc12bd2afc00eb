using System.Security.Claims;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>How a person proved who they are, as their session keeps it.</summary>
public static class SignInWay
{
    public const string Password = "password";
    public const string Code = "code";
    public const string Passkey = "passkey";

    /// <summary>The claim in which the framework notes it (RFC 8176): <c>pwd</c>, <c>mfa</c>.</summary>
    private const string Methods = "amr";

    public static Claim Claim(string way) => new(Methods, way);

    public static string Of(ClaimsPrincipal person) => person.FindFirstValue(Methods) switch
    {
        Passkey => Passkey,
        "mfa" or Code => Code,
        _ => Password,
    };

    public static string Words(string way) => Say[$"Way_{way}"];
}
