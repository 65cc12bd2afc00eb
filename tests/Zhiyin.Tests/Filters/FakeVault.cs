using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

/// <summary>Stands in for the vault: the "hash" only needs to be the same for the same value.</summary>
internal sealed class FakeVault
{
    public static Sealed Seal(string value) => new("sealed:" + value.Length, Hash(value), Hash(value[^4..]));

    public static string Hash(string value) => "h" + value;
}
