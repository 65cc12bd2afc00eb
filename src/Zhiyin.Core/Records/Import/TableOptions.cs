using System.Text;

namespace Zhiyin.Core.Records.Import;

/// <summary>How to read a file of rows, and its limits.</summary>
public sealed record TableOptions
{
    /// <summary>The sheet by name; without it the first visible one.</summary>
    public string? Sheet { get; init; }

    /// <summary>The encoding of a text file; without it found from its bytes.</summary>
    public Encoding? Encoding { get; init; }

    public int MostColumns { get; init; } = 500;

    /// <summary>The most bytes of a spreadsheet when unpacked.</summary>
    public long MostUnpacked { get; init; } = 2L << 30;

    /// <summary>How many times a part above <see cref="SmallPart"/> may be larger than when packed. Real sheets reach 30.</summary>
    public int MostRatio { get; init; } = 120;

    public long SmallPart { get; init; } = 16L << 20;

    public int MostParts { get; init; } = 5_000;
}
