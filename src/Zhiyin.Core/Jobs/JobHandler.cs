namespace Zhiyin.Core.Jobs;

/// <summary>Kinds of work that do not wait for each other.</summary>
public enum JobLane
{
    Quick,

    /// <summary>Takes minutes: imports, backups.</summary>
    Long,

    /// <summary>Waits for other people's servers.</summary>
    Outward,
}

/// <summary>Does the jobs of one kind. It may be run twice for the same job, and must bear it.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>How many jobs one call takes at most.</summary>
    int Batch => 1;

    JobLane Lane => JobLane.Quick;

    /// <summary>How often a job is tried before it is parked; 30 tries take a day.</summary>
    int Attempts => 8;

    /// <summary>Five-field cron in the company's zone for work that recurs; null otherwise.</summary>
    string? Schedule => null;

    /// <exception cref="JobsFailedException">Some of the jobs failed; the others are done.</exception>
    Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel);
}

/// <summary>Some jobs of a batch failed, each for a reason of its own.</summary>
public sealed class JobsFailedException(IReadOnlyDictionary<Guid, Exception> failures)
    : Exception($"{failures.Count} jobs of the batch failed.", failures.Values.First())
{
    /// <summary>Why, by the job's id.</summary>
    public IReadOnlyDictionary<Guid, Exception> Failures { get; } = failures;
}
