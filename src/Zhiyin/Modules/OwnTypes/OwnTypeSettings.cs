using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using static Zhiyin.Modules.OwnTypes.OwnTypeTexts;

namespace Zhiyin.Modules.OwnTypes;

/// <summary>Record types made while the product runs: in menu, lists, roles, import and API at once, on every node.</summary>
public sealed class OwnTypeSettings(DbFactory databases, CatalogStore catalogs)
{
    private const int Tries = 3;

    /// <summary>Makes a type in the first empty place.</summary>
    /// <param name="actor">An administrator.</param>
    /// <param name="edit">What it is called.</param>
    /// <param name="like">Roles may use the new type as they may use this one; null leaves it to administrators.</param>
    /// <param name="cancel">Ends it before it is stored.</param>
    public async Task<Result<RecordType>> Make(
        Actor actor, OwnTypeEdit edit, string? like, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            if ((Forbidden(actor) ?? edit.Check(catalogs.Current, own: null)) is { } problem)
            {
                return problem;
            }

            try
            {
                return await Store(actor, edit, like, cancel) ? catalogs.Current.Type(edit.FullName) : Full();
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody else took the place, or the name, between our reading and our writing.
                await using var db = databases.Open();
                await catalogs.Load(db, cancel);
            }
        }
    }

    /// <summary>Changes everything of a type but its name in the API.</summary>
    public Task<Result<RecordType>> Edit(
        Actor actor, string name, OwnTypeEdit edit, CancellationToken cancel = default) =>
        Change(actor, name, edit.Check(catalogs.Current, name), row => Take(row, edit), cancel);

    /// <summary>A retired type leaves the workspace; filters, links and programs still reach its records.</summary>
    public Task<Result<RecordType>> SetRetired(
        Actor actor, string name, bool retired, CancellationToken cancel = default) =>
        Change(actor, name, null, row => row.Retired = retired, cancel);

    private async Task<bool> Store(Actor actor, OwnTypeEdit edit, string? like, CancellationToken cancel)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var taken = await db.OwnTypes.Select(t => t.Slot).ToListAsync(cancel);
        if (taken.Count >= OwnSlots.Most)
        {
            return false;
        }

        var slot = Enumerable.Range(1, OwnSlots.Most).Except(taken).First();
        var row = new OwnTypeDefinition { Id = Ids.New(), Slot = slot, Name = edit.FullName };
        Take(row, edit);
        db.OwnTypes.Add(row);
        if (like is not null)
        {
            await OwnTypeGrants.Copy(db, like, row.Name, cancel);
        }

        await Keep(db, transaction, cancel);
        return true;
    }

    private async Task<Result<RecordType>> Change(
        Actor actor, string name, Problem? wrong, Action<OwnTypeDefinition> change, CancellationToken cancel)
    {
        if ((Forbidden(actor) ?? wrong) is { } problem)
        {
            return problem;
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (await db.OwnTypes.AsTracking().FirstOrDefaultAsync(t => t.Name == name, cancel) is not { } row)
        {
            return new Problem(ProblemKind.NotFound, L["TypeGone"]);
        }

        change(row);
        await Keep(db, transaction, cancel);
        return catalogs.Current.Type(name);
    }

    private static async Task Keep(Db db, WriteTransaction transaction, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        db.SchemaChanged = true;
        await transaction.Commit(cancel);
    }

    private static void Take(OwnTypeDefinition row, OwnTypeEdit edit)
    {
        (row.LabelZh, row.LabelEn, row.PluralEn) = (Clean.Line(edit.LabelZh), edit.Singular, edit.Plural);
        (row.Icon, row.NumberPattern) = (edit.Icon, edit.Pattern);
    }

    private static Problem Full() => new(ProblemKind.Conflict, L["Full", OwnSlots.Most], "full");

    private static Problem? Forbidden(Actor actor) => actor.Rights.Administrator && !actor.ReadOnly
        ? null
        : new Problem(ProblemKind.Forbidden, L["OnlyAdministrators"]);
}
