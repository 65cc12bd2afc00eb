using System.Globalization;
using static Zhiyin.Modules.Backup.BackupTexts;

namespace Zhiyin.Modules.Backup.Pages;

/// <summary>Sizes, spans and errors as a person reads them.</summary>
public static class Said
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static string Bytes(long? bytes)
    {
        if (bytes is not { } left)
        {
            return "—";
        }

        var (value, unit) = ((double)left, 0);
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
        {
            value /= 1024;
        }

        var format = value < 10 && unit > 0 ? "0.0" : "0";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 90 } => L["Seconds", span.TotalSeconds < 10 ? Math.Max(0, span.TotalSeconds) : Math.Round(span.TotalSeconds)],
        { TotalMinutes: < 90 } => L["Minutes", span.TotalMinutes],
        { TotalHours: < 36 } => L["Hours", span.TotalHours],
        _ => L["DaysLong", span.TotalDays],
    };

    /// <summary>Why a run failed, in the language of whoever reads it where that is known.</summary>
    public static string Error(BackupRun run) => run.Error is ['@', .. var key] ? L[key] : run.Error ?? "";
}
