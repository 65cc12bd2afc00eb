using Zhiyin.Core.Jobs;

namespace Zhiyin.Modules.FollowUps.Plans;

/// <summary>Every morning, before people come.</summary>
public sealed class PlanJobs(Planning planning) : IJobHandler
{
    public const string JobKind = "plan";

    public string Kind => JobKind;

    public JobLane Lane => JobLane.Long;

    public string? Schedule => "0 6 * * *";

    public Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel) => planning.Run(cancel);
}
