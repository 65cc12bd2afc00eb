using Zhiyin.Core.Schema;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Shell.Records;

/// <summary>Opens the form of any type in the side panel.</summary>
public static class RecordForms
{
    /// <param name="given">Values the new record begins with, by field name.</param>
    /// <param name="saved">Told with each record made; without it the page of the record opens.</param>
    public static void New(
        SidePanel panel, RecordType type, IReadOnlyDictionary<string, object?>? given = null, Func<Record,
            Task>? saved = null) =>
        panel.Open<RecordForm>(
            ShellTexts.L["NewOf", type.Singular.Inside], ("Type", type), ("Given", given), ("Saved", saved));

    public static void Edit(SidePanel panel, RecordType type, Record record, Func<Record, Task>? saved = null) =>
        panel.Open<RecordForm>(
            ShellTexts.L["EditOf", type.Singular.Inside], ("Type", type), ("Record", record), ("Saved", saved));
}
