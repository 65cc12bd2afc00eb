using Zhiyin.Core.Jobs;

namespace Zhiyin.Modules.Backup;

/// <summary>The backup of every night, and the rotation after it.</summary>
public sealed class BackupJobs(Backups backups) : IJobHandler
{
    public const string JobKind = "backup";

    public string Kind => JobKind;

    public JobLane Lane => JobLane.Long;

    public string? Schedule => "30 2 * * *";

    /// <summary>Nothing is deleted until the new backup was found whole.</summary>
    public async Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel)
    {
        await backups.Make(null, cancel);
        backups.Rotate();
    }
}
