using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup.Moves;

/// <summary>A table in the target that says whose move is under way there, until it has ended.</summary>
internal static class MoveMark
{
    private const string Table = "__zhiyin_move";

    /// <summary>Takes an empty target, or goes on with the move of the same company.</summary>
    /// <exception cref="InvalidDataException">The target holds a company, or another's unfinished move.</exception>
    public static async Task Begin(Db source, Db target, IReadOnlyList<ModelTable> tables, CancellationToken cancel)
    {
        var company = await source.Companies.Select(c => c.Id).FirstOrDefaultAsync(cancel);
        if (company == Guid.Empty)
        {
            throw new InvalidDataException(BackupTexts.L["NothingToMove"]);
        }

        if (await Marked(target, cancel) is { } other)
        {
            if (other != company)
            {
                throw new InvalidDataException(BackupTexts.L["TargetTaken"]);
            }

            return;
        }

        if (await target.Companies.AnyAsync(cancel))
        {
            throw new InvalidDataException(BackupTexts.L["TargetTaken"]);
        }

        // A server that was started on the target made keys and schedules of its own; the company's take their place.
        var all = string.Join(", ", tables.Select(t => $"\"{t.Name}\""));
        await using var transaction = await target.Database.BeginTransactionAsync(cancel);
        await Execute(target, $"truncate {all}", cancel);
        await Execute(target, $"create table {Table} (company uuid not null)", cancel);
        await Execute(target, $"insert into {Table} values ('{company:D}')", cancel);
        await transaction.CommitAsync(cancel);
    }

    public static Task End(Db target, CancellationToken cancel) => Execute(target, $"drop table {Table}", cancel);

    private static async Task<Guid?> Marked(Db target, CancellationToken cancel)
    {
        await using var exists = TableCopy.Command(target, $"select to_regclass('{Table}') is not null");
        if (await exists.ExecuteScalarAsync(cancel) is not true)
        {
            return null;
        }

        await using var company = TableCopy.Command(target, $"select company from {Table}");
        return (Guid?)await company.ExecuteScalarAsync(cancel);
    }

    private static async Task Execute(Db target, string sql, CancellationToken cancel)
    {
        await using var command = TableCopy.Command(target, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
