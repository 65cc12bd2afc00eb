using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Backup;
using Zhiyin.Modules.Backup.Keys;
using Zhiyin.Modules.Customers;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Backup;

public abstract class KeyRotationTests(Installed company)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_cell_goes_under_the_new_key_and_nothing_else_changes()
    {
        var made = await company.Fill(620);
        var before = await Rows();
        var events = await Events();
        var result = await company.Get<KeyRotation>().Run(Cancel);
        var after = await Rows();

        Assert.Equal(before.Select(r => (r.Id, r.Version, r.UpdatedAt, r.Hash, r.Tail, r.CustomHash)),
            after.Select(r => (r.Id, r.Version, r.UpdatedAt, r.Hash, r.Tail, r.CustomHash)));
        Assert.Equal(events, await Events());
        Assert.Equal(made.Count * 3, result.Cells["customers"]);
        Assert.Equal(0, result.Unreadable);
        Assert.All(after, r => Assert.Equal([result.KeyId, result.KeyId], [Vault.KeyOf(r.Phone), Vault.KeyOf(r.CustomPhone)]));
        var (type, vault) = (company.Store.Catalog.Type("customers"), company.Get<Vault>());
        var (phone, custom) = (company.Store.Catalog.Field(type, "phone"), company.Store.Catalog.Field(type, Company.CustomPhone));
        Assert.Equal(620, after.Select(r => vault.Open(type, phone, r.Id, new Sealed(r.Phone))).Distinct().Count());
        Assert.All(after, r => Assert.Contains("139", vault.Open(type, custom, r.Id, new Sealed(r.CustomPhone)), StringComparison.Ordinal));
        Assert.Empty((await company.Get<LiveCheck>().Run(Cancel)).Problems);
        await An_interrupted_rotation_goes_on_with_its_own_key(result.KeyId);
        await A_running_server_opens_cells_of_a_key_that_another_process_added(after[0]);
    }

    private async Task An_interrupted_rotation_goes_on_with_its_own_key(int key)
    {
        await using var db = company.Databases.Open();
        await db.KeyRotations.ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, (DateTime?)null), Cancel);
        var again = await company.Get<KeyRotation>().Run(Cancel);
        Assert.Equal((key, true, 0), (again.KeyId, again.Resumed, again.Cells.Count));

        company.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await company.Get<KeyRotation>().Run(Cancel)).KeysRemoved);
    }

    private async Task A_running_server_opens_cells_of_a_key_that_another_process_added(Row row)
    {
        var (exit, _, error) = await CommandLine.Run(company, "keys", "rotate");
        Assert.True(exit == 0, error);
        var cell = (await Rows()).Single(r => r.Id == row.Id);
        var vault = company.Get<Vault>();
        Assert.NotEqual(vault.CurrentKey, Vault.KeyOf(cell.Phone));
        var type = company.Store.Catalog.Type("customers");
        Assert.StartsWith("+86138", vault.Open(type, company.Store.Catalog.Field(type, "phone"), row.Id, new Sealed(cell.Phone)), StringComparison.Ordinal);
        Assert.Equal(vault.CurrentKey, Vault.KeyOf(cell.Phone));
    }

    private async Task<List<Row>> Rows()
    {
        await using var db = company.Databases.Open();
        var rows = await db.Set<Customer>().IgnoreQueryFilters().Where(c => c.Phone != null).OrderBy(c => c.Id)
            .Select(c => new
            {
                Record = c,
                Hash = EF.Property<string?>(c, "PhoneHash"),
                Tail = EF.Property<string?>(c, "PhoneTail"),
            }).AsNoTracking().ToListAsync(Cancel);
        return [.. rows.Select(r => new Row(
            r.Record.Id, r.Record.Version, r.Record.UpdatedAt, r.Hash, r.Tail,
            r.Record.Custom[Company.CustomPhone + "__h"]?.GetString(), r.Record.Phone!.Cipher,
            r.Record.Custom[Company.CustomPhone]!.Value.GetString()!))];
    }

    private async Task<int> Events()
    {
        await using var db = company.Databases.Open();
        return await db.Events.CountAsync(Cancel);
    }

    private sealed record Row(
        Guid Id, long Version, DateTime UpdatedAt, string? Hash, string? Tail, string? CustomHash, string Phone, string CustomPhone);

    public sealed class OnSqlite(InstalledOnSqlite company) : KeyRotationTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : KeyRotationTests(company), IClassFixture<InstalledOnPostgres>;
}
