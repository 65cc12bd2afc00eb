using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;

namespace Zhiyin.Modules.Settings;

/// <summary>Acts on many records, newest first.</summary>
public sealed class OperationLog(DbFactory databases)
{
    /// <param name="before">The last one of the page before.</param>
    public async Task<IReadOnlyList<Operation>> List(
        Actor actor, string? kind = null, Guid? before = null, int limit = 100, CancellationToken cancel = default)
    {
        var all = actor.Rights.Administrator;
        await using var db = databases.Open();
        var found = db.Operations.AsNoTracking().Where(o => all || o.ActorId == actor.UserId);
        found = kind is null ? found : found.Where(o => o.Kind == kind);
        found = before is { } cursor ? found.Where(o => o.Id < cursor) : found;
        return await found.OrderByDescending(o => o.Id).Take(limit).ToListAsync(cancel);
    }
}
