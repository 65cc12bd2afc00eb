using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

public enum ActKind
{
    Assign,
    Tag,
    Edit,
    Delete,
}

/// <summary>An act somebody has decided on.</summary>
/// <param name="Title">What it does, as it is told while it runs.</param>
public sealed record ActChoice(
    string Title, Func<RecordStore, Actor, IReadOnlyList<Guid>, IProgress<int>, Task<BulkOutcome>> Work);

/// <summary>Which fields an act on many records can be about.</summary>
public static class ActFields
{
    public static IReadOnlyList<Field> For(ActKind kind, Actor actor, RecordType type, Catalog catalog) =>
    [
        .. catalog.FieldsOf(type)
            .Where(f => actor.Rights.CanWrite(type, f) && f is { Retired: false, Unique: false, Kind: not FieldKind.Id })
            .Where(f => kind switch
            {
                ActKind.Assign => f.Name == type.OwnerField,
                ActKind.Tag => f.Kind == FieldKind.MultiChoice && f.Options.Count > 0,
                _ => f.InForm && f.Name != type.TitleField,
            })
            .OrderByDescending(f => kind == ActKind.Tag && f.InList),
    ];
}
