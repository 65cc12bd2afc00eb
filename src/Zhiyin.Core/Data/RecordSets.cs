using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>From a record type to its typed query, so that everything generic is written once.</summary>
public static class RecordSets
{
    private static readonly ConcurrentDictionary<Type, Func<Db, IQueryable>> Sets = new();

    /// <summary>All records of the type that are not deleted, untracked.</summary>
    public static IQueryable Of(Db db, RecordType type) => Sets.GetOrAdd(type.Clr, Make)(db);

    /// <summary>The records of the given ids, in no order.</summary>
    /// <remarks>
    /// The ids are one list for the database, here and wherever there may be hundreds. EF Core would make a parameter
    /// of each, and SQLite's driver looks every parameter up by its name among all of them.
    /// </remarks>
    public static async Task<IReadOnlyList<Record>> ByIds(
        Db db, RecordType type, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        await ((IQueryable<Record>)Of(db, type)).Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancel);

    private static Func<Db, IQueryable> Make(Type clr) => typeof(RecordSets)
        .GetMethod(nameof(Untracked), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(clr)
        .CreateDelegate<Func<Db, IQueryable>>();

    private static IQueryable<T> Untracked<T>(Db db)
        where T : Record => db.Set<T>().AsNoTracking();
}
