using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.OwnTypes;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.OwnTypes;

public abstract class OwnTypePlacesTests(Installed company)
{
    [Fact]
    public async Task Made_at_once_each_takes_a_place_of_its_own_until_all_are_taken()
    {
        var settings = company.Services.GetRequiredService<OwnTypeSettings>();
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Make(settings, i)));
        Assert.All(made, m => Assert.True(m.Ok, m.Problem?.Message));
        for (var i = made.Length; i < OwnSlots.Most; i++)
        {
            Assert.True((await Make(settings, i)).Ok);
        }

        Assert.Equal(OwnSlots.Most, company.Store.Catalog.Own.Select(t => t.Table).Distinct().Count());
        await settings.SetRetired(company.Admin, "x-thing-0", retired: true);
        Assert.Equal("full", (await Make(settings, OwnSlots.Most)).Problem?.Code);
    }

    private Task<Core.Result<RecordType>> Make(OwnTypeSettings settings, int i) =>
        settings.Make(company.Admin, new OwnTypeEdit($"对象{i}") { Name = $"x-thing-{i}" }, "customers");

    public sealed class OnSqlite(InstalledOnSqlite company) : OwnTypePlacesTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : OwnTypePlacesTests(company), IClassFixture<InstalledOnPostgres>;
}
