using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Hosting;

/// <summary>Traces, figures and logs over OTLP, where the environment names a collector in the way OpenTelemetry defines.</summary>
public static class Observability
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddZhiyinObservability(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("zhiyin"))
            .WithTracing(t => t.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation())
            .WithMetrics(m => m.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
    }
}
