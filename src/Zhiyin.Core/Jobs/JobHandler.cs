namespace Zhiyin.Core.Jobs;

/// <summary>Does the jobs of one kind. It may be run twice for the same job, and must bear it.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>How many jobs one call takes at most.</summary>
    int Batch => 1;

    /// <summary>Long work runs beside the quick kinds, not in front of them.</summary>
    bool Long => false;

    /// <summary>Five-field cron in the company's zone for work that recurs; null otherwise.</summary>
    string? Schedule => null;

    Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel);
}
