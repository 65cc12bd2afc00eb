using Microsoft.EntityFrameworkCore.Design;
using Zhiyin.Core;
using Zhiyin.Core.Data;
using Zhiyin.Modules;

namespace Zhiyin;

/// <summary>The contexts as the migrations command makes them.</summary>
public sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new(
        new DatabaseOptions("Data Source=:memory:", Path.GetTempPath(), []).Sqlite(DesignTime.Parts));
}

/// <inheritdoc cref="DesignTimeSqlite" />
public sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(
        new DatabaseOptions("Host=localhost;Database=zhiyin", Path.GetTempPath(), []).Postgres(DesignTime.Parts));
}

internal static class DesignTime
{
    public static readonly ModelParts Parts = CoreRooms.Parts(
        AllModules.List.SelectMany(m => m.Types), AllModules.List.SelectMany(m => m.Mappings));
}
