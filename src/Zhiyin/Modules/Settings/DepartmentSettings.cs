using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>The tree of departments.</summary>
public sealed class DepartmentSettings(DbFactory databases, CompanyClock clock)
{
    public async Task<IReadOnlyList<Department>> List(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await db.Set<Department>().AsNoTracking().OrderBy(d => d.Name).ToListAsync(cancel);
    }

    public Task<Result<Guid>> Add(Actor actor, string name, Guid? parent, CancellationToken cancel = default) =>
        Write(actor, new Department { Id = Ids.New(), Name = name.Trim(), ParentId = parent }, cancel);

    public Task<Result<Guid>> Rename(Actor actor, Guid id, string name, CancellationToken cancel = default) =>
        Change(actor, id, d => d.Name = name.Trim(), cancel);

    /// <summary>Puts a department under another, or to the top; never under itself.</summary>
    public Task<Result<Guid>> Move(Actor actor, Guid id, Guid? parent, CancellationToken cancel = default) =>
        Change(actor, id, d => d.ParentId = parent, cancel);

    /// <summary>Only an empty department goes: no colleagues, no parts.</summary>
    public async Task<Result<Guid>> Delete(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var people = await db.Set<User>().CountAsync(u => u.DepartmentId == id, cancel);
        var parts = await db.Set<Department>().CountAsync(d => d.ParentId == id, cancel);
        if (people + parts > 0)
        {
            return new Problem(ProblemKind.Conflict, L["DepartmentInUse", people, parts], "inUse");
        }

        return await Save(db, transaction, actor, id, d => d.DeletedAt = clock.Now, cancel);
    }

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
