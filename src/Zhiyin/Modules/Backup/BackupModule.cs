using System.CommandLine;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Modules.Backup.Keys;
using Zhiyin.Modules.Backup.Moves;
using Zhiyin.Modules.Backup.Pages;
using Zhiyin.Shell;
using Zhiyin.Shell.Api;
using Zhiyin.Shell.CommandLine;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Modules.Backup;

/// <summary>Keeps the installation's data: backups that are proven, rotation of keys, the move to PostgreSQL.</summary>
public sealed class BackupModule : Module
{
    public override IReadOnlyList<IMapping> Mappings => [new BackupTables()];

    public override IReadOnlyList<SettingsPage> SettingsPages =>
    [
        new("/settings/backup", "backup", BackupTexts.L.Both("Title"), BackupTexts.L.Both("TitleNote"), SettingsGroup.System),
    ];

    public override IReadOnlyList<Type> SettingsNotes => [typeof(BackupWarning)];

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<IDump>(p => p.GetRequiredService<DatabaseOptions>().Dialect == Dialect.Sqlite
            ? ActivatorUtilities.CreateInstance<SqliteDump>(p)
            : ActivatorUtilities.CreateInstance<PostgresDump>(p));
        services.AddSingleton<Backups>().AddSingleton<Restoring>().AddSingleton<LiveCheck>().AddSingleton<BackupStatus>();
        services.AddSingleton<BackupLog>().AddSingleton<BackupDesk>();
        services.AddSingleton<KeyRotation>().AddSingleton<Moving>().AddSingleton<IJobHandler, BackupJobs>();
    }

    public override void Map(IEndpointRouteBuilder routes) => routes.MapGet(BackupPage.Files + "/{name}", Download)
        .RequireAuthorization().ExcludeFromDescription();

    public override IEnumerable<Command> CommandLine(Offline offline) =>
    [
        BackupCommands.Backup(offline), BackupCommands.Restore(offline), BackupCommands.Verify(offline),
        KeysCommand.Make(offline), MoveCommand.Make(offline),
    ];

    private static async Task<IResult> Download(HttpContext context, ActorSource actors, BackupDesk desk, string name)
    {
        if (actors.Of(context.User, "ui") is not { } actor)
        {
            return Results.Unauthorized();
        }

        var found = await desk.Open(actor, name, context.RequestAborted);
        return found.Problem?.ToHttp() ?? Results.File(found.Value, "application/octet-stream", name, enableRangeProcessing: true);
    }
}
