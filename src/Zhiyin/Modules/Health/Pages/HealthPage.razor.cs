using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Backup.Pages;
using static Zhiyin.Modules.Health.HealthTexts;

namespace Zhiyin.Modules.Health.Pages;

/// <summary>What an administrator looks at before calling anybody.</summary>
public partial class HealthPage
{
    private HealthReport? report;

    [Inject]
    private QueryWatch Watch { get; set; } = null!;

    protected override async Task Refresh() => report = await Checkup.Look(Actor, Ended);

    private IEnumerable<(string Title, IReadOnlyList<Figure> Figures)> Groups(HealthReport r) =>
    [
        (L["GroupData"],
        [
            new("Database", $"{(r.Database.Dialect == Dialect.Sqlite ? "SQLite" : "PostgreSQL")} {r.Database.Version}",
                r.Database.Connections is { } open ? L["DatabaseConnections", open] : L["DatabaseFile"]),
            new("Size", Said.Bytes(r.Database.Bytes), L["SizeNote"]),
            new("Disk", Said.Bytes(r.Disk.Free), L["DiskNote", Said.Bytes(r.Disk.Size), r.Disk.Directory], null,
                r.Disk.IsLow || r.DiskFullAt is not null),
            new("Backup", Time(r.LastBackup?.StartedAt), r.LastBackup is { } last
                ? L["BackupNote", Said.Span(r.At - last.StartedAt), Said.Bytes(last.Bytes)] : L["BackupNone"],
                "/settings/backup", r.BackupOverdue),
        ]),
        (L["GroupWork"],
        [
            new("Jobs", r.Queue.Due.ToString("N0"), L["JobsNote", r.Queue.Running, r.Queue.Later, Said.Span(r.Queue.Oldest)],
                "/settings/jobs", r.Queue.Oldest > Checkup.Patience),
            new("Parked", r.Queue.Parked.ToString("N0"), L["ParkedNote"], "/settings/jobs", r.Queue.Parked > 0),
            new("Search", Said.Span(r.SearchLag), L["SearchNote", r.SearchWaiting], null, r.SearchLag > Checkup.Patience),
            new("Requests", r.Requests.Requests.ToString("N0"), L["RequestsNote", r.Requests.MeanMilliseconds]),
            new("Failed", r.Requests.Failed.ToString("N0"), L["FailedNote"], null, r.Requests.Failed > 0),
        ]),
        (L["GroupNode"],
        [
            new("Version", r.Node.Version.Split('+')[0], r.Node.Runtime),
            new("Node", r.Node.Name, L["NodeNote"]),
            new("Up", Said.Span(r.At - r.Node.StartedAt), L["UpNote", Time(r.Node.StartedAt)]),
            new("Memory", Said.Bytes(r.Node.Memory), L["MemoryNote", Said.Bytes(r.Node.MemoryLimit)]),
        ]),
    ];

    private sealed record Figure(string Key, string Value, string Note, string? Href = null, bool Wrong = false);
}
