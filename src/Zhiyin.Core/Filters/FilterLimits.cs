namespace Zhiyin.Core.Filters;

/// <summary>The bounds of one filter, so that no text can make a query explode.</summary>
public static class FilterLimits
{
    public const int Characters = 10_000;
    public const int Depth = 20;
    public const int Nodes = 200;
    public const int Values = 1_000;

    /// <summary>How many links and relations may follow one another.</summary>
    public const int Relations = 3;
}
