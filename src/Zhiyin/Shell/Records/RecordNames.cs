using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Records;

/// <summary>How a record is called where it is mentioned.</summary>
public static class RecordNames
{
    public static string Title(Catalog catalog, RecordType type, Record record) =>
        catalog.FindField(type, type.TitleField)?.Get(record) as string is { Length: > 0 } title
            ? title
            : ShellTexts.L["Untitled", type.Singular.Inside];

    public static string Link(RecordType type, Guid id) => $"/{type.Name}/{id}";
}
