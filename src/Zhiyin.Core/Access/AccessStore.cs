using Zhiyin.Core.Data;

namespace Zhiyin.Core.Access;

/// <summary>The access snapshot of the moment. Reloaded at once after a change here, and every few seconds for other nodes.</summary>
public sealed class AccessStore(DbFactory databases)
{
    private volatile AccessSnapshot current = AccessSnapshot.Empty;

    /// <summary>Told whenever users, departments or roles are others than before: open pages look again at what they show.</summary>
    public event Action? Changed;

    public AccessSnapshot Current => current;

    /// <summary>Reloads after every change of users, departments or roles, here or at another node.</summary>
    public void Follow() => databases.OnCommit(commit =>
        commit.Touches("users", "departments", "roles") ? Reload() : Task.CompletedTask);

    public async Task Reload(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var read = await AccessSnapshot.Load(db, cancel);
        if (!read.SameAs(current))
        {
            current = read;
            Changed?.Invoke();
        }
    }

    public Actor Actor(Guid userId, string source, bool readOnly = false) =>
        Access.Actor.Of(userId, source, current, readOnly);

    public Actor System(string source = "system") => Access.Actor.System(current, source);
}
