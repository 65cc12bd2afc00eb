namespace Zhiyin.Tests.Databases;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
