using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

/// <summary>The views of one type that a person has: their own and those shared with everybody.</summary>
/// <param name="Layouts">How the person arranged the columns of a view that is not theirs to change, by its name.</param>
public sealed record Views(IReadOnlyList<SavedView> Saved, IReadOnlyDictionary<string, string> Layouts)
{
    public static readonly Views None = new([], new Dictionary<string, string>());

    public SavedView? Find(string? name) => Guid.TryParse(name, out var id) ? Saved.FirstOrDefault(v => v.Id == id) : null;
}

/// <summary>Keeps saved views. A shared one is changed by whoever made it, or by an administrator.</summary>
public sealed class ViewStore(DbFactory databases)
{
    /// <summary>A row with such a name holds one person's columns of another view.</summary>
    private const char LayoutMark = '@';

    /// <summary>A row with such a name remembers that a ready view was made.</summary>
    internal const char ReadyMark = '#';

    public static bool MayChange(Actor actor, SavedView view) =>
        view.OwnerId == actor.UserId || view.Shared && actor.Rights.Administrator;

    public async Task<Views> For(Actor actor, RecordType type, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var rows = await db.SavedViews.AsNoTracking()
            .Where(v => v.Type == type.Name && (v.OwnerId == actor.UserId || v.Shared))
            .OrderBy(v => v.Position).ThenBy(v => v.Id).ToListAsync(cancel);
        var layouts = rows.Where(IsLayout).Where(v => v.OwnerId == actor.UserId).DistinctBy(v => v.Name)
            .ToDictionary(v => v.Name[1..], v => v.Columns ?? "");
        return new Views([.. rows.Where(v => !IsLayout(v))], layouts);
    }

    /// <summary>Saves a view that is new or the actor's to change.</summary>
    public Task Save(Actor actor, SavedView view, CancellationToken cancel = default) => Write(
        async db =>
        {
            if (await db.SavedViews.AsTracking().FirstOrDefaultAsync(v => v.Id == view.Id, cancel) is not { } known)
            {
                view.OwnerId = actor.UserId;
                var last = await db.SavedViews.Where(v => v.Type == view.Type).MaxAsync(v => (int?)v.Position, cancel);
                view.Position = last + 1 ?? 0;
                db.SavedViews.Add(view);
            }
            else if (MayChange(actor, known))
            {
                var (owner, position) = (known.OwnerId, known.Position);
                db.Entry(known).CurrentValues.SetValues(view);
                // A view nobody made that is no longer everybody's belongs to whoever took it back.
                (known.OwnerId, known.Position) = (owner ?? (view.Shared ? null : actor.UserId), position);
            }
        },
        cancel);

    public Task Delete(Actor actor, Guid id, CancellationToken cancel = default) => Write(
        async db =>
        {
            if (await db.SavedViews.FirstOrDefaultAsync(v => v.Id == id, cancel) is { } view && MayChange(actor, view))
            {
                db.SavedViews.Remove(view);
            }
        },
        cancel);

    /// <summary>Puts the views into this order.</summary>
    public Task Arrange(Actor actor, IReadOnlyList<Guid> ids, CancellationToken cancel = default) => Write(
        async db =>
        {
            foreach (var view in await db.SavedViews.AsTracking().Where(v => ids.Contains(v.Id)).ToListAsync(cancel))
            {
                view.Position = MayChange(actor, view) ? ids.Index().First(i => i.Item == view.Id).Index : view.Position;
            }
        },
        cancel);

    /// <summary>Keeps how somebody arranged the columns of a view: in the view where it is theirs, else beside it.</summary>
    public Task KeepColumns(
        Actor actor, RecordType type, string view, string columns, CancellationToken cancel = default) => Write(
        async db =>
        {
            var id = Guid.TryParse(view, out var parsed) ? parsed : Guid.Empty;
            var name = LayoutMark + view;
            var mine = db.SavedViews.AsTracking().Where(v => v.OwnerId == actor.UserId && v.Type == type.Name);
            var known = await mine.FirstOrDefaultAsync(v => v.Id == id, cancel)
                ?? await mine.FirstOrDefaultAsync(v => v.Name == name, cancel);
            if (known is null)
            {
                db.SavedViews.Add(new SavedView
                {
                    Id = Ids.New(),
                    Type = type.Name,
                    Name = name,
                    OwnerId = actor.UserId,
                    Columns = columns,
                });
                return;
            }

            known.Columns = columns;
        },
        cancel);

    private static bool IsLayout(SavedView view) => view.Name.StartsWith(LayoutMark);

    private async Task Write(Func<Db, Task> change, CancellationToken cancel)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        await change(db);
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
    }
}
