using Zhiyin.Core.Data;

namespace Zhiyin.Core.Access;

/// <summary>The access snapshot of the moment. Reloaded at once after a change here, and every few seconds for other nodes.</summary>
public sealed class AccessStore(DbFactory databases)
{
    private volatile AccessSnapshot current = AccessSnapshot.Empty;

    /// <summary>Told whenever the snapshot was replaced, so that open pages look again at what they may show.</summary>
    public event Action? Changed;

    public AccessSnapshot Current => current;

    /// <summary>Reloads after every change of users, departments or roles in this process.</summary>
    public void Follow() => databases.OnCommit(db =>
        db.ChangedRecords.Exists(r => r.Type is "users" or "departments" or "roles") ? Reload() : Task.CompletedTask);

    public async Task Reload(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        current = await AccessSnapshot.Load(db, cancel);
        Changed?.Invoke();
    }

    public Actor Actor(Guid userId, string source, bool readOnly = false) =>
        Access.Actor.Of(userId, source, current, readOnly);

    public Actor System(string source = "system") => Access.Actor.System(current, source);
}
