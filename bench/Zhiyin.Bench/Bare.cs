using System.Data.Common;

namespace Zhiyin.Bench;

/// <summary>The same work by hand: one prepared statement on a connection of its own, every cell read.</summary>
internal static class Bare
{
    /// <summary>A client that runs the statements with the values of each call, a write in one transaction.</summary>
    public static async Task<Client> Client(Site site, ApiCase work, bool write, CancellationToken cancel)
    {
        var connection = await site.Open(cancel);
        var commands = work.Sql.Select(sql => Command(connection, sql, work.Values(0))).ToList();
        return new Client(Call, connection);

        async Task Call(int call)
        {
            await using var transaction = write ? await connection.BeginTransactionAsync(cancel) : null;
            for (var time = 0; time < work.Times; time++)
            {
                var values = work.Values(call).ToDictionary(v => v.Item1, v => v.Item2);
                foreach (var command in commands)
                {
                    command.Transaction = transaction;
                    foreach (DbParameter parameter in command.Parameters)
                    {
                        parameter.Value = values[parameter.ParameterName] ?? DBNull.Value;
                    }

                    await Read(command, cancel);
                }
            }

            if (transaction is not null)
            {
                await transaction.CommitAsync(cancel);
            }
        }
    }

    private static DbCommand Command(DbConnection connection, string sql, IReadOnlyList<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        foreach (var (name, value) in values.Where(v => sql.Contains(v.Name, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static async Task Read(DbCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var cells = new object[Math.Max(1, reader.FieldCount)];
        while (await reader.ReadAsync(cancel))
        {
            reader.GetValues(cells);
        }
    }
}
