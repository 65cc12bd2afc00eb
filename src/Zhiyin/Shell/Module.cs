using System.CommandLine;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.CommandLine;
using Zhiyin.Shell.Lists;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Shell;

/// <summary>A part of the business: a list of what it brings, no scan.</summary>
public abstract class Module
{
    public virtual IReadOnlyList<RecordType> Types => [];

    /// <summary>Its types as they are at the moment, in the order of the menu.</summary>
    public virtual IEnumerable<RecordType> TypesIn(Catalog catalog) => Types.Select(t => catalog.Type(t.Name));

    /// <summary>Its tables that are not records.</summary>
    public virtual IReadOnlyList<IMapping> Mappings => [];

    public virtual IReadOnlyList<IRules> Rules => [];

    /// <summary>The heading over the module's lists in the menu; null for none.</summary>
    public virtual Label? Menu => null;

    /// <summary>Under this name a company may leave the module out of its workspace; null for what nobody can do without.</summary>
    public virtual string? OptionalAs => null;

    /// <summary>Pages of the module's own in the menu, beside the lists of its types.</summary>
    public virtual IReadOnlyList<MenuLink> Links => [];

    /// <summary>Figures beside links of the menu.</summary>
    public virtual IReadOnlyList<MenuBadge> Badges => [];

    /// <summary>Its pages among the settings.</summary>
    public virtual IReadOnlyList<SettingsPage> SettingsPages => [];

    /// <summary>What an administrator is told at the top of the settings; components without parameters, silent when all is well.</summary>
    public virtual IReadOnlyList<Type> SettingsNotes => [];

    /// <summary>The views of its lists that a company begins with.</summary>
    public virtual IReadOnlyList<ReadyView> ReadyViews => [];

    /// <summary>What it adds to the pages of records, its own or others'.</summary>
    public virtual IReadOnlyList<RecordPart> RecordParts => [];

    /// <summary>What it adds to the first page.</summary>
    public virtual IReadOnlyList<HomePart> HomeParts => [];

    /// <summary>How events of a type stand in a timeline, where a sentence is not enough.</summary>
    public virtual IReadOnlyList<TimelineCard> TimelineCards => [];

    /// <summary>Acts that are at hand on every page.</summary>
    public virtual IReadOnlyList<QuickAct> QuickActs => [];

    /// <summary>The verbs of the module.</summary>
    public virtual IReadOnlyList<Type> Commands => [];

    /// <summary>The words the module adds to the command line.</summary>
    public virtual IEnumerable<Command> CommandLine(Offline offline) => [];

    /// <summary>Further services of the module.</summary>
    public virtual void Services(IServiceCollection services)
    {
    }

    /// <summary>Routes of the module's own.</summary>
    public virtual void Map(IEndpointRouteBuilder routes)
    {
    }
}
