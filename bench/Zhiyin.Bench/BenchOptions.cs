namespace Zhiyin.Bench;

/// <summary>What a run was asked for.</summary>
/// <param name="Name">The group of cases.</param>
/// <param name="Size">Customers.</param>
/// <param name="Postgres">On PostgreSQL instead of SQLite.</param>
/// <param name="Connection">The PostgreSQL server.</param>
/// <param name="Time">How long each case runs.</param>
/// <param name="Data">A data directory kept from an earlier run; null makes one below artifacts/bench and keeps it.</param>
/// <param name="Only">Only cases whose name contains this.</param>
internal sealed record BenchOptions(
    string Name, int Size, bool Postgres, string? Connection, TimeSpan Time, string? Data, string? Only)
{
    public string Database => Postgres ? "postgres" : "sqlite";

    public bool Wants(string group) => Name == group || Name == "all";

    public bool WantsCase(string name) => Only is null || name.Contains(Only, StringComparison.OrdinalIgnoreCase);
}
