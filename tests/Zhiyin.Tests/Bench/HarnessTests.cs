using System.Diagnostics;
using Zhiyin.Tests.Architecture;

namespace Zhiyin.Tests.Bench;

/// <summary>The benchmarks run to their end at a small size. How fast anything is, no test says.</summary>
public sealed class HarnessTests
{
    private const int Size = 200;

    private static readonly string Program = Path.Combine(Source.Root, "bench/Zhiyin.Bench/bin/Release/net10.0/Zhiyin.Bench.dll");

    [Fact]
    public async Task Every_group_of_benchmarks_that_needs_no_browser_ends_with_its_table()
    {
        var data = Directory.CreateTempSubdirectory("zhiyin-bench-").FullName;
        try
        {
            Holds(await Run("api", data), "| one record | 8 |", "| search: full pinyin | 1 |", "| segment count | 8 |");
            Holds(await Run("writes", data), "| create | 8 |", "| patch | 1 |", $"| bulk edit of {Size} | 1 |");
            Holds(await Run("bulk", data), "| import CSV, until every row is found by search too |", "| export XLSX,");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static void Holds(string table, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, table, StringComparison.Ordinal));

    private static async Task<string> Run(string group, string data)
    {
        var start = new ProcessStartInfo("dotnet", [Program, group, "--size", $"{Size}", "--seconds", "0.02", "--data", data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var table = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{group}: {await said}");
        return table;
    }
}
