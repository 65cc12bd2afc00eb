using System.Text.RegularExpressions;

namespace Zhiyin.Core.Text;

/// <summary>What every regular expression over foreign text has in common. Texts are also cut before they are matched.</summary>
internal static class Pattern
{
    public const RegexOptions Plain = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    public const RegexOptions AnyCase = Plain | RegexOptions.IgnoreCase;

    /// <summary>Milliseconds after which matching gives up with an exception.</summary>
    public const int Timeout = 1000;
}
