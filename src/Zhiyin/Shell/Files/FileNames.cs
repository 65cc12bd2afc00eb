using Zhiyin.Core.Records;

namespace Zhiyin.Shell.Files;

/// <summary>How a file is shown: its sign and its size.</summary>
internal static class FileNames
{
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1 << 20 => $"{bytes / 1024.0:0.#} KB",
        _ => $"{bytes / 1048576.0:0.#} MB",
    };

    public static string Sign(string? contentType) => contentType switch
    {
        "application/pdf" => "picture_as_pdf",
        { } type when type.StartsWith("image/", StringComparison.Ordinal) => "image",
        { } type when type.Contains("sheet", StringComparison.Ordinal)
            || type.Contains("excel", StringComparison.Ordinal) => "table_chart",
        _ => "description",
    };
}
