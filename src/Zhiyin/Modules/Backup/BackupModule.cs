using System.CommandLine;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Modules.Backup.Keys;
using Zhiyin.Modules.Backup.Moves;
using Zhiyin.Shell;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Backup;

/// <summary>Keeps the installation's data: backups that are proven, rotation of keys, the move to PostgreSQL.</summary>
public sealed class BackupModule : Module
{
    public override IReadOnlyList<IMapping> Mappings => [new BackupTables()];

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<IDump>(p => p.GetRequiredService<DatabaseOptions>().Dialect == Dialect.Sqlite
            ? ActivatorUtilities.CreateInstance<SqliteDump>(p)
            : ActivatorUtilities.CreateInstance<PostgresDump>(p));
        services.AddSingleton<Backups>().AddSingleton<Restoring>().AddSingleton<LiveCheck>().AddSingleton<BackupStatus>();
        services.AddSingleton<KeyRotation>().AddSingleton<Moving>().AddSingleton<IJobHandler, BackupJobs>();
    }

    public override IEnumerable<Command> CommandLine(Offline offline) =>
    [
        BackupCommands.Backup(offline), BackupCommands.Restore(offline), BackupCommands.Verify(offline),
        KeysCommand.Make(offline), MoveCommand.Make(offline),
    ];
}
