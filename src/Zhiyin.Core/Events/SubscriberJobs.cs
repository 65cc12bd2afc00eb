using Zhiyin.Core.Jobs;

namespace Zhiyin.Core.Events;

/// <summary>Runs the jobs of one subscriber, many acts at a time.</summary>
public sealed class SubscriberJobs(ISubscriber subscriber) : IJobHandler
{
    public string Kind => subscriber.Name;

    public int Batch => 100;

    public Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel) =>
        subscriber.Handle([.. jobs.Select(j => j.Read<Dispatch>())], cancel);
}
