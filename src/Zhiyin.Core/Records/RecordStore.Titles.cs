using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <content>Names of linked records.</content>
public sealed partial class RecordStore
{
    /// <summary>The titles of linked records the actor may see, by id. Colleagues are always named.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Titles(
        Actor actor, RecordType type, IEnumerable<Record> records, CancellationToken cancel = default)
    {
        var titles = new Dictionary<Guid, string>();
        var list = records as IReadOnlyCollection<Record> ?? [.. records];
        foreach (var group in Catalog.FieldsOf(type).Where(f => f.Target is not null).GroupBy(f => f.Target!))
        {
            var ids = group.SelectMany(f => list.SelectMany(r => LinkedIds(f.Get(r)))).Distinct().ToList();
            foreach (var (id, title) in await Titles(actor, Catalog.Type(group.Key), ids, cancel))
            {
                titles[id] = title;
            }
        }

        return titles;
    }

    /// <summary>The titles of some records of a type.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Titles(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, CancellationToken cancel = default)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, string>();
        }

        if (type.Clr == typeof(User))
        {
            return ids.Select(id => actor.Access.User(id)).OfType<User>().DistinctBy(u => u.Id).ToDictionary(u =>
                u.Id, u => u.Name);
        }

        var title = Catalog.Field(type, type.TitleField).Property!.Name;
        await using var db = Databases.Open();
        return await Reach(db, actor, type, Verb.Read).Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, Title = EF.Property<string>(r, title) })
            .ToDictionaryAsync(r => r.Id, r => r.Title, cancel);
    }

    private static IEnumerable<Guid> LinkedIds(object? value) => value switch
    {
        Guid id => [id],
        Choices people => people.Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty),
        _ => [],
    };
}
