using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Parts;

/// <summary>A page in the menu.</summary>
/// <param name="Administrator">Shown to administrators only.</param>
public sealed record MenuLink(string Href, Label Label, string Icon, bool Administrator = false);

/// <summary>Where a part stands on the page of a record.</summary>
public enum RecordSlot
{
    /// <summary>Beside the name: figures, the next step.</summary>
    Header,

    /// <summary>Above the timeline.</summary>
    Composer,

    /// <summary>In the column on the right, before the related lists.</summary>
    Rail,

    /// <summary>In place of the plain list of a relation, named by <see cref="RecordPart.Relation"/>.</summary>
    Relation,

    /// <summary>In the column on the right, after the related lists: files.</summary>
    RailEnd,
}

/// <summary>A component on the page of a record. It takes the parameters <c>Type</c> (RecordType) and <c>Record</c>.</summary>
/// <param name="Type">The record type's name, or <see cref="Every"/>.</param>
public sealed record RecordPart(string Type, RecordSlot Slot, Type Component, string? Relation = null)
{
    public const string Every = "*";
}

public enum HomeSlot
{
    Top,
    Main,
    Aside,
}

/// <summary>A component of the first page, without parameters.</summary>
public sealed record HomePart(HomeSlot Slot, Type Component);

/// <summary>A component that shows an event of a type; it takes <c>Entry</c> and <c>Along</c>, what else the same act did.</summary>
public sealed record TimelineCard(string Type, string Kind, Type Component);

/// <summary>An act that is at hand everywhere: it opens the component in the side panel.</summary>
/// <param name="Key">The key that starts it.</param>
public sealed record QuickAct(Label Label, string Icon, Type Component, string Key);

/// <summary>A figure beside a link of the menu. It takes no parameters and shows nothing where there is nothing to say.</summary>
/// <param name="Href">The link it stands beside.</param>
/// <param name="Today">It also stands on the first page's link, where a phone has no other.</param>
public sealed record MenuBadge(string Href, Type Component, bool Today = false);

/// <summary>Among which settings a page stands.</summary>
public enum SettingsGroup
{
    Work,

    /// <summary>Beside fields and choices: what records there are.</summary>
    Data,

    /// <summary>Beside the log and the jobs: what concerns the installation itself.</summary>
    System,
}

/// <summary>A page of settings, for administrators.</summary>
public sealed record SettingsPage(string Href, string Icon, Label Title, Label Note, SettingsGroup Group = SettingsGroup.Work);

/// <summary>What the modules bring to the pages, in their order; of those the company has left out, nothing.</summary>
public sealed class PageParts(IReadOnlyList<Module> modules, LeftOut leftOut)
{
    public IReadOnlyList<SettingsPage> SettingsPages { get; } = [.. modules.SelectMany(m => m.SettingsPages)];

    /// <summary>See <see cref="Module.SettingsNotes"/>.</summary>
    public IReadOnlyList<Type> SettingsNotes { get; } = [.. modules.SelectMany(m => m.SettingsNotes)];

    /// <summary>Those a company may leave out.</summary>
    public IEnumerable<Module> Optional => modules.Where(m => m.OptionalAs is not null);

    public IEnumerable<Module> Modules => modules.Where(m => m.OptionalAs is not { } name || !leftOut.Names.Contains(name));

    public IReadOnlyList<MenuBadge> Badges => [.. Modules.SelectMany(m => m.Badges)];

    public IReadOnlyList<QuickAct> QuickActs => [.. Modules.SelectMany(m => m.QuickActs)];

    /// <summary>The types of the workspace, in the order of the menu.</summary>
    public IReadOnlyList<RecordType> Types(Catalog catalog) =>
        [.. Modules.SelectMany(m => m.TypesIn(catalog)).Where(t => t.InWorkspace)];

    public bool Shows(Catalog catalog, string type) => Types(catalog).Any(t => t.Name == type);

    public IEnumerable<RecordPart> For(RecordType type, RecordSlot slot) =>
        Modules.SelectMany(m => m.RecordParts).Where(p => (p.Type == type.Name || p.Type == RecordPart.Every) && p.Slot == slot);

    public IEnumerable<HomePart> Home(HomeSlot slot) => Modules.SelectMany(m => m.HomeParts).Where(p => p.Slot == slot);

    public Type? Card(string type, string kind) => modules.SelectMany(m => m.TimelineCards)
        .FirstOrDefault(c => c.Type == type && c.Kind == kind)?.Component;
}
