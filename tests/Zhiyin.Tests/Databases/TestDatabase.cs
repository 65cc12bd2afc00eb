using Zhiyin.Tests.Databases;

[assembly: AssemblyFixture(typeof(Templates))]

namespace Zhiyin.Tests.Databases;

/// <summary>
/// A database of its own, filled from the template and gone at the end: as a class fixture through
/// <see cref="SqliteDatabase"/> and <see cref="PostgresDatabase"/>, or inside one test through <see cref="Create"/>.
/// Where the server is absent, asking for <see cref="Connection"/> skips the test and says why.
/// </summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private string? connection;

    public abstract DatabaseKind Kind { get; }

    /// <summary>Without the template's tables.</summary>
    public bool Empty { get; init; }

    /// <summary>Why there is no such database on this machine; null where there is one.</summary>
    public virtual string? Absent => null;

    /// <summary>As the setting <c>ConnectionStrings:Zhiyin</c> takes it.</summary>
    public string Connection
    {
        get
        {
            if (Absent is { } reason)
            {
                Assert.Skip(reason);
            }

            return connection ?? throw new InvalidOperationException("The fixture has not been initialised.");
        }
    }

    /// <summary>A database for this test alone; <paramref name="empty"/> leaves out the tables too.</summary>
    public static async Task<TestDatabase> Create(DatabaseKind kind, bool empty = false)
    {
        TestDatabase database = kind is DatabaseKind.Sqlite
            ? new SqliteDatabase { Empty = empty }
            : new PostgresDatabase { Empty = empty };
        await database.InitializeAsync();
        return database;
    }

    public async ValueTask InitializeAsync()
    {
        if (Absent is null)
        {
            connection = await Open(Empty ? null : await Templates.Of(Kind));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await Drop(connection);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Creates the database, as a copy of <paramref name="template"/> unless that is null.</summary>
    protected abstract Task<string> Open(TestDatabase? template);

    protected abstract Task Drop(string connection);

    protected static string NewName() => "zhiyin_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
