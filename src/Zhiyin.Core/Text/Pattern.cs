using System.Text.RegularExpressions;

namespace Zhiyin.Core.Text;

/// <summary>What every regular expression over foreign text has in common. Texts are also cut before they are matched.</summary>
public static class Pattern
{
    public const RegexOptions Plain = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    public const RegexOptions AnyCase = Plain | RegexOptions.IgnoreCase;

    /// <summary>
    /// Milliseconds after which matching gives up with an exception. The clock runs on while a busy machine lets a thread wait, so
    /// this is far more than any text needs: it ends a pattern that would never end, nothing else.
    /// </summary>
    public const int Timeout = 60_000;
}
