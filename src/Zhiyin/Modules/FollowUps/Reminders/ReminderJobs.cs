using Zhiyin.Core.Jobs;

namespace Zhiyin.Modules.FollowUps.Reminders;

public sealed class ReminderJobs(Reminding reminding) : IJobHandler
{
    public const string JobKind = "remind";

    public string Kind => JobKind;

    public string? Schedule => "*/5 * * * *";

    public Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel) => reminding.Run(cancel);
}
