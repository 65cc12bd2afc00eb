namespace Zhiyin.Core.Records;

/// <summary>A list as somebody arranged it: filter, order and columns under a name.</summary>
public sealed class SavedView
{
    public Guid Id { get; set; }

    public string Type { get; set; } = "";

    public string Name { get; set; } = "";

    public Guid? OwnerId { get; set; }

    /// <summary>Everybody sees it; what it shows still is what each may see.</summary>
    public bool Shared { get; set; }

    /// <summary>The filter's tree as JSON; null for all.</summary>
    public string? Filter { get; set; }

    /// <summary>
    /// Fields in order, separated by commas, each with an optional width, figure at its foot and heading of its own:
    /// <c>name:240::公司名称,tags,amount:120:sum</c>.
    /// </summary>
    public string? Columns { get; set; }

    /// <summary>As in the API: <c>-updatedAt,name</c>.</summary>
    public string? Sort { get; set; }

    public int Position { get; set; }
}
