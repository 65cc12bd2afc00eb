using System.Threading.Channels;
using Npgsql;

namespace Zhiyin.Core.Data.Nodes;

/// <summary>NOTIFY and LISTEN of the database itself: several nodes need nothing else to hear of each other.</summary>
internal sealed class PostgresLine(string connectionString) : INodeLine
{
    /// <summary>The name of the listening connection, as <c>pg_stat_activity</c> shows it.</summary>
    public const string Name = "zhiyin line";

    private const string Channel = "zhiyin";
    private const int KeepAliveSeconds = 10; // a line that died silently is noticed, and a proxy does not close an idle one

    public int MostBytes => 7900; // PostgreSQL takes less than 8000

    public async Task Send(string message, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select pg_notify($1, $2)", connection)
        {
            Parameters = { new() { Value = Channel }, new() { Value = message } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task Listen(Func<Task> ready, Func<string, Task> heard, CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
            ApplicationName = Name,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        var messages = System.Threading.Channels.Channel.CreateUnbounded<string>();
        connection.Notification += (_, told) => messages.Writer.TryWrite(told.Payload);
        await connection.OpenAsync(cancel);
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancel);
        }

        await ready();
        while (true)
        {
            while (messages.Reader.TryRead(out var message))
            {
                await heard(message);
            }

            await connection.WaitAsync(cancel);
        }
    }
}
