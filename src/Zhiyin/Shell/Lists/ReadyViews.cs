using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Text;

namespace Zhiyin.Shell.Lists;

/// <summary>
/// Makes the modules' ready views, each once: a mark beside the views remembers it, so that one somebody deleted stays
/// deleted. The mark's id follows from the key, so that of two nodes that start together one makes the view.
/// </summary>
public sealed class ReadyViews(DbFactory databases, CompanyClock clock, IEnumerable<ReadyView> ready)
{
    public async Task Make(CancellationToken cancel = default)
    {
        if (clock.Company is not { } company)
        {
            return;
        }

        await using var db = databases.Open();
        var marks = ready.ToDictionary(MarkOf);
        var known = await db.SavedViews.Where(v => marks.Keys.Contains(v.Id)).Select(v => v.Id).ToListAsync(cancel);
        if (known.Count == marks.Count)
        {
            return;
        }

        var culture = CultureInfo.GetCultureInfo(company.Language);
        await using var transaction = await databases.Gate.Begin(db, cancel);
        foreach (var (mark, view) in marks.Where(m => !known.Contains(m.Key)))
        {
            if (await db.Database.ExecuteSqlAsync(
                $"""
                 insert into saved_views (id, type, name, shared, position)
                 values ({mark}, {view.Type}, {ViewStore.ReadyMark + view.Key}, {false}, 0) on conflict (id) do nothing
                 """,
                cancel) == 1)
            {
                db.SavedViews.Add(Saved(view, culture));
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
    }

    private static SavedView Saved(ReadyView view, CultureInfo culture) => new()
    {
        Id = Ids.New(),
        Type = view.Type,
        Name = view.Name.In(culture),
        Shared = true,
        Columns = string.Join(',', view.Columns.Select(c => string.Create(
            CultureInfo.InvariantCulture, $"{c.Field}:{c.Width}::{OneLine.Escape(c.Heading.In(culture))}"))),
        Sort = view.Sort,
    };

    private static Guid MarkOf(ReadyView view) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"ready-view/{view.Type}/{view.Key}")).AsSpan(0, 16));
}
