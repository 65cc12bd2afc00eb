using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <content>How often each choice of a picklist is held.</content>
public sealed partial class RecordStore
{
    /// <summary>
    /// How many of the records the actor may see hold each choice of a field. One grouped query, whatever the number of choices;
    /// a field of several comes in groups of the same combination.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, int>> Uses(
        Actor actor, RecordType type, Field field, CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        var groups = await For(type).Aggregate(
            this, db, actor, new RecordQuery(type), [new GroupKey(field, null)], [new Figure("count", "count", null)], int.MaxValue,
            cancel);
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var choice in Held(field, group.K0))
            {
                uses[choice] = uses.GetValueOrDefault(choice) + (int)group.M0!;
            }
        }

        return uses;
    }

    private static IEnumerable<string> Held(Field field, object? key) => key switch
    {
        Choices choices => choices,
        string { Length: > 0 } text => field.Kind == FieldKind.MultiChoice ? Choices.FromJson(text) : [text],
        _ => [],
    };
}
