namespace Zhiyin.Core.Data;

/// <summary>The databases the product runs on.</summary>
public enum Dialect
{
    Sqlite,
    Postgres,
}
