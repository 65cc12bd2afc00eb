using Zhiyin.Core.Access;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Imports;

/// <summary>An empty spreadsheet with the headings of a type.</summary>
public static class ImportTemplate
{
    public static async Task<byte[]> Write(Actor actor, Catalog catalog, RecordType type, CancellationToken cancel)
    {
        var fields = ImportColumns.Importable(catalog.FieldsOf(type))
            .Where(f => (f.InForm || f.InList) && actor.Rights.CanWrite(type, f)).ToList();
        using var file = new MemoryStream();
        await TableWriter.Write(file, TableFormat.Xlsx, [.. fields.Select(f => f.Label.Text)], [], type.Plural.Text, cancel);
        return file.ToArray();
    }
}
