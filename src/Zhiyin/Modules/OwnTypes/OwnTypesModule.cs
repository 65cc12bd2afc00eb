using Zhiyin.Core.Schema;
using Zhiyin.Shell;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Modules.OwnTypes;

/// <summary>Record types that administrators make at run time. Everything generic serves them as it serves the others.</summary>
public sealed class OwnTypesModule : Module
{
    public override IEnumerable<RecordType> TypesIn(Catalog catalog) => catalog.Own;

    public override Label? Menu => OwnTypeTexts.L.Both("Menu");

    public override IReadOnlyList<SettingsPage> SettingsPages =>
    [
        new("/settings/record-types", "widgets", OwnTypeTexts.L.Both("Title"), OwnTypeTexts.L.Both("TitleNote"),
            SettingsGroup.Data),
    ];

    public override void Services(IServiceCollection services) => services.AddSingleton<OwnTypeSettings>();
}
