using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Zhiyin.Core.Data;

/// <summary>The product's own traces and figures. They cost nothing until somebody listens, as an OTLP exporter does.</summary>
public static class Telemetry
{
    public const string Name = "Zhiyin";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> Queries = Meter.CreateHistogram<double>(
        "zhiyin.query.duration", "ms", "Queries of records");

    internal static readonly Histogram<double> Jobs = Meter.CreateHistogram<double>("zhiyin.job.duration", "ms", "Runs of jobs");

    internal static readonly Counter<long> Written = Meter.CreateCounter<long>("zhiyin.write.rows", description: "Drafts written");

    internal static readonly Gauge<long> Waiting = Meter.CreateGauge<long>("zhiyin.jobs.waiting", description: "Jobs that are due");

    internal static readonly Gauge<double> Oldest = Meter.CreateGauge<double>(
        "zhiyin.jobs.oldest", "s", "How long the oldest due job has waited");
}
