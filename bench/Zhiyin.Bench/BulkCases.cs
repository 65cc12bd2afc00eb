using System.Data.Common;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Zhiyin.Bench;

/// <summary>Import and export of a whole file by the command line, beside the same rows put in and read by hand.</summary>
internal static class BulkCases
{
    private const int Chunk = 1000;

    private static readonly string[] Tables = ["customers", "events"];

    public static async Task Run(BenchOptions options, CancellationToken cancel)
    {
        var report = new Report(
            $"{options.Size:#,0} rows of 12 columns on {options.Database}", "case", "seconds", "rows/s", "by hand s", "by hand rows/s",
            "part of by hand");
        var csv = Path.Combine(Tools.Artifacts, $"customers-{options.Size}.csv");
        var excel = Path.ChangeExtension(csv, ".xlsx");
        await Spreadsheet.Write(csv, excel, options.Size, cancel);
        var site = await Import(options, csv, "csv", cancel);
        var byHand = await ByHand(options, site.Site, cancel);
        Rows(report, "CSV", options.Size, site, byHand);
        Rows(report, "XLSX", options.Size, await Import(options, excel, "xlsx", cancel), byHand);
        var read = await ReadByHand(site.Site, cancel);
        foreach (var format in (string[])["csv", "xlsx"])
        {
            var watch = Stopwatch.StartNew();
            var target = Path.Combine(Tools.Artifacts, $"out.{format}");
            await Tools.Zhiyin(site.Site, cancel, "export", "--type", "customers", "--out", target);
            Row(report, $"export {format.ToUpperInvariant()}, start of the program included", options.Size, watch.Elapsed.TotalSeconds, read);
        }

        await report.Save($"bulk-{options.Database}-{options.Size}", cancel);
    }

    private static void Rows(Report report, string format, int rows, Imported import, double byHand)
    {
        Row(report, $"import {format}, with events and duplicates, until every row is in", rows, import.RowsIn, byHand);
        Row(report, $"import {format}, until every row is found by search too", rows, import.Searchable, byHand);
    }

    private static void Row(Report report, string name, int rows, double seconds, double byHand) =>
        report.Add(name, seconds, rows / seconds, byHand, rows / byHand, byHand / seconds);

    private static async Task<Imported> Import(
        BenchOptions options, string file, string name, CancellationToken cancel)
    {
        var site = await Site.Empty(options, $"import_{name}", cancel);
        var output = await Tools.Zhiyin(site, cancel, "import", file, "--type", "customers", "--json");
        var result = JsonNode.Parse(output.Split('\n')[^1])!;
        if (result["created"]!.GetValue<int>() != options.Size)
        {
            throw new InvalidOperationException($"Not every row was taken: {output}");
        }

        return new Imported(site, result["importSeconds"]!.GetValue<double>(), result["seconds"]!.GetValue<double>());
    }

    /// <summary>An installation after an import, and the seconds after which the rows were in and searchable.</summary>
    private sealed record Imported(Site Site, double RowsIn, double Searchable);

    /// <summary>The very rows of the import and their events into the same tables and indexes of an empty installation.</summary>
    private static async Task<double> ByHand(BenchOptions options, Site from, CancellationToken cancel)
    {
        var to = await Site.Empty(options, "by_hand", cancel);
        var seconds = 0.0;
        foreach (var table in Tables)
        {
            await using var source = await from.Open(cancel);
            await using var target = await to.Open(cancel);
            seconds += target is NpgsqlConnection postgres
                ? await Copy((NpgsqlConnection)source, postgres, table, cancel)
                : await Insert(source, (SqliteConnection)target, table, cancel);
        }

        return seconds;
    }

    private static async Task<double> Insert(DbConnection source, SqliteConnection target, string table, CancellationToken cancel)
    {
        await using var select = source.CreateCommand();
        select.CommandText = $"select * from {table} where {(table == "events" ? "type = 'customers'" : "true")}";
        await using var reader = await select.ExecuteReaderAsync(cancel);
        await using var insert = target.CreateCommand();
        insert.CommandText = $"insert into {table} values ({string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => $"@{i}"))})";
        for (var i = 0; i < reader.FieldCount; i++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        }

        var seconds = 0.0;
        var rows = new List<object[]>();
        while (true)
        {
            rows.Clear();
            while (rows.Count < Chunk && await reader.ReadAsync(cancel))
            {
                var cells = new object[reader.FieldCount];
                reader.GetValues(cells);
                rows.Add(cells);
            }

            if (rows.Count == 0)
            {
                return seconds;
            }

            var watch = Stopwatch.StartNew();
            await using var transaction = target.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var cells in rows)
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    insert.Parameters[i].Value = cells[i];
                }

                await insert.ExecuteNonQueryAsync(cancel);
            }

            await transaction.CommitAsync(cancel);
            seconds += watch.Elapsed.TotalSeconds;
        }
    }

    private static async Task<double> Copy(NpgsqlConnection source, NpgsqlConnection target, string table, CancellationToken cancel)
    {
        var where = table == "events" ? "where type = 'customers'" : "";
        var bytes = new MemoryStream();
        await using (var read = await source.BeginRawBinaryCopyAsync(
            $"copy (select * from {table} {where}) to stdout (format binary)", cancel))
        {
            await read.CopyToAsync(bytes, cancel);
        }

        bytes.Position = 0;
        var watch = Stopwatch.StartNew();
        await using (var write = await target.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", cancel))
        {
            await bytes.CopyToAsync(write, cancel);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> ReadByHand(Site site, CancellationToken cancel)
    {
        await using var connection = await site.Open(cancel);
        var watch = Stopwatch.StartNew();
        await using var command = connection.CreateCommand();
        command.CommandText = "select * from customers order by created_at, id";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await using var file = new StreamWriter(Path.Combine(Tools.Artifacts, "out-by-hand.csv"));
        var cells = new object[reader.FieldCount];
        while (await reader.ReadAsync(cancel))
        {
            reader.GetValues(cells);
            await file.WriteLineAsync(string.Join(',', cells));
        }

        return watch.Elapsed.TotalSeconds;
    }
}
