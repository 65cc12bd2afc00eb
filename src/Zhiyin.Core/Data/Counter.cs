namespace Zhiyin.Core.Data;

/// <summary>The last number given out for a type in a year.</summary>
public sealed class Counter
{
    public string Type { get; set; } = "";

    public int Year { get; set; }

    public long Value { get; set; }
}
