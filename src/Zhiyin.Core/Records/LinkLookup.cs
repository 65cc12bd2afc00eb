using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records;

/// <summary>Finds the records that links of a batch lead to: by id, and from spreadsheets by title. Only what the actor may see.</summary>
internal sealed class LinkLookup(WriteContext write, WriteOptions options)
{
    private readonly Dictionary<(string Type, string Text), Guid?> found = new();

    public async Task Load(IEnumerable<(Field Field, object? Raw)> links, CancellationToken cancel)
    {
        foreach (var group in links.Where(l => Text(l.Raw) is not null).GroupBy(l => l.Field.Target!,
            l => Text(l.Raw)!))
        {
            var type = write.Catalog.Type(group.Key);
            var texts = group.Distinct().ToList();
            await LoadIds(type, texts, cancel);
            var titles = texts.Where(t => !Guid.TryParse(t, out _)).ToList();
            if (titles.Count > 0 && options.LinksByTitle)
            {
                await LoadTitles(type, titles, cancel);
            }
        }
    }

    /// <summary>The id a link leads to; false with what is wrong where there is none, or several.</summary>
    public bool Find(Field field, object? raw, out Guid? id, out string problem)
    {
        (id, problem) = (null, "");
        if (Text(raw) is not { } text)
        {
            return true;
        }

        if (!found.TryGetValue((field.Target!, text), out id))
        {
            problem = RecordStore.Say["LinkNotFound", field.Label, text];
            return false;
        }

        problem = id is null ? RecordStore.Say["LinkAmbiguous", field.Label, text] : "";
        return id is not null;
    }

    private async Task LoadIds(RecordType type, List<string> texts, CancellationToken cancel)
    {
        var ids = texts.Select(t => Guid.TryParse(t,
            out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var visible = await RecordStore.Within(write, type, Verb.Read, ids, cancel);
        foreach (var text in texts)
        {
            if (Guid.TryParse(text, out var id) && visible.Contains(id))
            {
                found[(type.Name, text)] = id;
            }
        }
    }

    private async Task LoadTitles(RecordType type, List<string> titles, CancellationToken cancel)
    {
        if (type.Clr == typeof(User))
        {
            await LoadUsers(titles, cancel);
            return;
        }

        var title = write.Catalog.Field(type, type.TitleField).Property!.Name;
        var scope = RecordStore.Reach(write.Db, write.Actor, type, Verb.Read, write.Clock, write.Vault);
        var rows = await scope.Where(r => EF.Parameter(titles).Contains(EF.Property<string>(r, title)))
            .Select(r => new { r.Id, Title = EF.Property<string>(r, title) })
            .ToListAsync(cancel);
        foreach (var group in rows.GroupBy(r => r.Title))
        {
            found[(type.Name, group.Key)] = group.Count() == 1 ? group.First().Id : null;
        }
    }

    /// <summary>Colleagues by name or e-mail. One who is missing is added without a sign-in, where the actor may.</summary>
    private async Task LoadUsers(List<string> names, CancellationToken cancel)
    {
        var users = await write.Db.Set<User>().AsNoTracking()
            .Where(u => names.Contains(u.Name) || names.Contains(u.Email!))
            .Select(u => new { u.Id, u.Name, u.Email }).ToListAsync(cancel);
        foreach (var name in names)
        {
            var matches = users.Where(u => u.Name == name || u.Email == name).ToList();
            if (matches.Count > 0)
            {
                found[("users", name)] = matches.Count == 1 ? matches[0].Id : null;
            }
            else if (options.AddMissing && write.Actor.Rights.May(write.Catalog.Type("users"), Verb.Create))
            {
                var user = new User { Id = Ids.New(), Name = name, NameSort = Pinyin.SortKey(name) };
                write.Db.Add(user);
                found[("users", name)] = user.Id;
            }
        }
    }

    private static string? Text(object? raw) => raw switch
    {
        null => null,
        Guid id => id.ToString("D"),
        string text => Clean.Line(text) is { Length: > 0 } clean ? clean : null,
        JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        JsonElement json => Text(json.ToString()),
        _ => raw.ToString(),
    };
}
