namespace Zhiyin.Tests.Architecture;

/// <summary>Who may use whom, as data. docs/map.md says the same in words; a test compares them.</summary>
internal static class Rooms
{
    /// <summary>The rooms of Zhiyin.Core: each may use those before it.</summary>
    public static readonly string[] Core =
        ["Schema", "Text", "Data", "Filters", "Access", "Jobs", "Events", "Search", "Records", "Commands"];

    /// <summary>Which module may use which. Adding an edge is a line to be reviewed; a circle is never allowed.</summary>
    public static readonly (string From, string To)[] Modules =
    [
        ("Backup", "Settings"),
        ("FollowUps", "Customers"),
        ("Health", "Backup"),
        ("Health", "Settings"),
        ("OwnTypes", "Settings"),
        ("Settings", "Demo"),
        ("Webhooks", "Settings"),
    ];

    public static readonly string[] Web =
        ["Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Builder", "Radzen"];
}
