using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Text;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>The tree of departments.</summary>
public sealed class DepartmentSettings(DbFactory databases, RecordStore store)
{
    public async Task<IReadOnlyList<Department>> List(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await db.Set<Department>().AsNoTracking().OrderBy(d => d.Name).ToListAsync(cancel);
    }

    public Task<Result<Guid>> Add(Actor actor, string name, Guid? parent, CancellationToken cancel = default) =>
        Write(actor, new Department { Id = Ids.New(), Name = Clean.Line(name), ParentId = parent }, cancel);

    public Task<Result<Guid>> Rename(Actor actor, Guid id, string name, CancellationToken cancel = default) =>
        Change(actor, id, d => d.Name = Clean.Line(name), cancel);

    /// <summary>Puts a department under another, or to the top; never under itself.</summary>
    public Task<Result<Guid>> Move(Actor actor, Guid id, Guid? parent, CancellationToken cancel = default) =>
        Change(actor, id, d => d.ParentId = parent, cancel);

    /// <summary>Puts an empty department into the recycle bin.</summary>
    public async Task<Result<Guid>> Delete(Actor actor, Guid id, CancellationToken cancel = default) =>
        (await store.Delete(actor, store.Catalog.Type("departments"), [id], cancel: cancel))[0] is { Problem: { } problem } ? problem : id;

    private async Task<Result<Guid>> Change(Actor actor, Guid id, Action<Department> change, CancellationToken cancel)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        return await Save(db, transaction, actor, id, change, cancel);
    }

    private static async Task<Result<Guid>> Save(
        Db db, WriteTransaction transaction, Actor actor, Guid id, Action<Department> change, CancellationToken cancel)
    {
        if (await db.Set<Department>().AsTracking().FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } found)
        {
            return new Problem(ProblemKind.NotFound, L["DepartmentGone"]);
        }

        change(found);
        if (await Check(db, actor, found, cancel) is { } problem)
        {
            return problem;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return id;
    }

    private async Task<Result<Guid>> Write(Actor actor, Department made, CancellationToken cancel)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (await Check(db, actor, made, cancel) is { } problem)
        {
            return problem;
        }

        db.Add(made);
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return made.Id;
    }

    private static async Task<Problem?> Check(Db db, Actor actor, Department department, CancellationToken cancel)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        if (department.Name.Length is 0 or > 60)
        {
            return Problem.Invalid("name", department.Name.Length == 0 ? L["NameNeeded"] : L["NameTooLong", 60]);
        }

        return await db.Set<Department>().AnyAsync(
                d => d.Id != department.Id && d.ParentId == department.ParentId && d.Name == department.Name, cancel)
            ? Problem.Invalid("name", L["DepartmentTaken", department.Name])
            : await TeamChecks.DepartmentLoop(db, department, cancel);
    }
}
