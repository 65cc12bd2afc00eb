using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Backup.Moves;
using Zhiyin.Modules.Customers;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Backup;

public abstract class MovingTests(Installed company)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_installation_moved_to_PostgreSQL_lists_and_finds_the_same()
    {
        await company.Fill(60);
        await using var database = await TestDatabase.Create(DatabaseKind.Postgres, empty: true);
        var moved = await company.Get<Moving>().Run(database.Connection, null, Cancel);
        Assert.Contains(moved, t => t is { Table: "customers", Rows: >= 60 } && t.Copied == t.Rows);

        await using var other = company.On(database);
        Assert.Equal(await BackupTests.Hashes(company.Services), await BackupTests.Hashes(other));
        await Server.Prepare(other, Cancel);
        var store = other.GetRequiredService<RecordStore>();
        var admin = other.GetRequiredService<AccessStore>().Actor(company.AdminId, "ui");
        var type = store.Catalog.Type("customers");
        Assert.Equal(await Count(null), await store.Count(admin, new RecordQuery(type), cancel: Cancel));
        Assert.InRange(await Count("13800000007"), 1, 2);
        Assert.Equal(await Count("13800000007"), await store.Count(admin, new RecordQuery(type) { Search = "13800000007" }, cancel: Cancel));
        Assert.Equal(await Count("云帆"), await store.Count(admin, new RecordQuery(type) { Search = "云帆" }, cancel: Cancel));
        var created = await store.Create(admin, type, new Dictionary<string, object?> { ["name"] = "搬家以后" });
        Assert.True(created.Ok);

        var taken = await Assert.ThrowsAsync<InvalidDataException>(
            () => company.Get<Moving>().Run(database.Connection, null, Cancel));
        Assert.NotEmpty(taken.Message);
        await using var db = other.GetRequiredService<DbFactory>().Open();
        Assert.Equal(await Count(null) + 1, await db.Set<Customer>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_move_that_was_interrupted_goes_on_where_it_stopped()
    {
        await company.Fill(40);
        await using var database = await TestDatabase.Create(DatabaseKind.Postgres, empty: true);
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel))
        {
            var until = new Until("customers", stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => company.Get<Moving>().Run(database.Connection, until, stop.Token));
        }

        var moved = await company.Get<Moving>().Run(database.Connection, null, Cancel);
        Assert.Equal(0, moved.Single(t => t.Table == "customers").Copied);
        await using var other = company.On(database);
        Assert.Equal(await BackupTests.Hashes(company.Services), await BackupTests.Hashes(other));
    }

    private Task<int> Count(string? search) => company.Store.Count(
        company.Admin, new RecordQuery(company.Store.Catalog.Type("customers")) { Search = search }, cancel: Cancel);

    private sealed class Until(string table, CancellationTokenSource stop) : IProgress<MovedTable>
    {
        public void Report(MovedTable value)
        {
            if (value.Table == table)
            {
                stop.Cancel();
            }
        }
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : MovingTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : MovingTests(company), IClassFixture<InstalledOnPostgres>;
}
