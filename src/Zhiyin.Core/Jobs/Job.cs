using System.Text.Json;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Jobs;

public enum JobState
{
    Waiting,
    Running,
    Done,

    /// <summary>Failed too often; it stays until a person retries or discards it.</summary>
    Parked,
}

/// <summary>Something to do later, written in the transaction that decided it. Done at least once.</summary>
public sealed class Job
{
    public Guid Id { get; set; }

    public string Kind { get; set; } = "";

    public string Payload { get; set; } = "{}";

    public JobState State { get; set; }

    public DateTime RunAt { get; set; }

    public int Attempts { get; set; }

    public string? LockedBy { get; set; }

    public DateTime? LockedUntil { get; set; }

    /// <summary>At most one waiting or running job of a kind with the same key.</summary>
    public string? DedupKey { get; set; }

    public string? LastError { get; set; }

    public DateTime CreatedAt { get; set; }

    public static Job For(string kind, object payload, DateTime runAt, string? dedupKey = null) => new()
    {
        Id = Ids.New(),
        Kind = kind,
        Payload = JsonSerializer.Serialize(payload, Json.Relaxed),
        RunAt = runAt,
        CreatedAt = runAt,
        DedupKey = dedupKey,
    };

    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, Json.Relaxed)
        ?? throw new JsonException($"The job {Id} of kind {Kind} has no payload.");
}

/// <summary>A recurring job. The claim of its next time is the election: one node wins.</summary>
public sealed class JobSchedule
{
    public string Kind { get; set; } = "";

    /// <summary>Five fields, in the company's zone.</summary>
    public string Cron { get; set; } = "";

    public DateTime NextAt { get; set; }
}
