using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Data;

public abstract class MigrationTests(Installed company)
{
    [Fact]
    public async Task The_migrations_are_those_of_the_model_and_all_are_applied()
    {
        await using var db = company.Databases.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: ./dev migrate NAME");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Preparing_a_database_again_changes_nothing()
    {
        await Zhiyin.Shell.Hosting.Server.Prepare(company.Services);
        await using var db = company.Databases.Open();
        Assert.Equal(1, await db.Companies.CountAsync());
    }

    [Fact]
    public async Task The_raw_database_holds_no_readable_personal_value()
    {
        var type = company.Store.Catalog.Type("customers");
        var values = new Dictionary<string, object?>
        {
            ["name"] = "密文客户",
            ["phone"] = "13877665544",
            ["email"] = "secret@example.org",
        };
        var made = (await company.Store.Create(company.Admin, type, values)).Value;
        await company.Jobs.Drain();
        await using var db = company.Databases.Open();
        var cells = await db.Database.SqlQuery<string>(
            $"select phone || ' ' || email || ' ' || custom as \"Value\" from customers where id = {made.Id}").ToListAsync();
        var events = await db.Database.SqlQuery<string>(
            $"select changes as \"Value\" from events where record_id = {made.Id}").ToListAsync();
        Assert.All(cells.Concat(events), text =>
        {
            Assert.DoesNotContain("877665544", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret@", text, StringComparison.Ordinal);
        });
        Assert.StartsWith("e1.", cells[0], StringComparison.Ordinal);
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : MigrationTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : MigrationTests(company), IClassFixture<InstalledOnPostgres>;
}
