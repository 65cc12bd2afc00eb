using Npgsql;

namespace Zhiyin.Core.Data.Nodes;

/// <summary>How the nodes of this installation hear of each other: through Redis where one is named, else through PostgreSQL.</summary>
public sealed class NodeLineChoice(DatabaseOptions database, string? redis) : IAsyncDisposable
{
    /// <summary>Null on SQLite, which is one process.</summary>
    public INodeLine? Line { get; } = database.Dialect == Dialect.Sqlite ? null
        : string.IsNullOrWhiteSpace(redis) ? new PostgresLine(database.ConnectionString)
        : new RedisLine(redis, new NpgsqlConnectionStringBuilder(database.ConnectionString).Database ?? "zhiyin");

    public ValueTask DisposeAsync() => Line is IAsyncDisposable line ? line.DisposeAsync() : ValueTask.CompletedTask;
}
