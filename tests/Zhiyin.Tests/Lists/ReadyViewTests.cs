using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Lists;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Lists;

/// <summary>The views a company begins with.</summary>
public abstract class ReadyViewTests(Installed company)
{
    private ViewStore Store => new(company.Databases);

    private ReadyViews Ready => company.Services.GetRequiredService<ReadyViews>();

    [Fact]
    public async Task They_are_made_once_and_everybody_reads_them_but_only_an_administrator_changes_them()
    {
        var sales = await company.Hire("小周", "sales");
        await Ready.Make(TestContext.Current.CancellationToken);
        var view = Assert.Single(await Views(sales, "follow-ups"));
        Assert.Equal("销售跟进记录表", view.Name);
        Assert.False(ViewStore.MayChange(sales, view));
        Assert.True(ViewStore.MayChange(company.Admin, view));
        await Store.Delete(sales, view.Id);
        Assert.Single(await Views(sales, "follow-ups"));
    }

    [Fact]
    public async Task One_that_was_deleted_stays_deleted_and_can_be_put_back()
    {
        var view = Assert.Single(await Views(company.Admin, "customers"));
        await Store.Delete(company.Admin, view.Id);
        await Ready.Make(TestContext.Current.CancellationToken);
        Assert.Empty(await Views(company.Admin, "customers"));
        await Store.Save(company.Admin, view);
        Assert.Equal("客户信息管理表", Assert.Single(await Views(company.Admin, "customers")).Name);
    }

    [Fact]
    public async Task One_taken_back_from_everybody_is_whose_who_did_it()
    {
        var sales = await company.Hire("小吴", "sales");
        var view = Assert.Single(await Views(company.Admin, "follow-ups"));
        view.Shared = false;
        await Store.Save(company.Admin, view);
        Assert.Empty(await Views(sales, "follow-ups"));
        Assert.Equal(company.Admin.UserId, Assert.Single(await Views(company.Admin, "follow-ups")).OwnerId);
        view.Shared = true;
        await Store.Save(company.Admin, view);
        Assert.Single(await Views(sales, "follow-ups"));
    }

    [Fact]
    public async Task A_company_from_before_gets_them_in_its_language()
    {
        await Begin("en");
        var view = Assert.Single(await Views(company.Admin, "customers"));
        Assert.Equal("Customer table", view.Name);
        var type = company.Store.Catalog.Type("customers");
        Assert.Equal(
            ["Customer no.", "Contact name", "Company", "Job title", "Phone", "E-mail", "Industry", "Tags", "Source", "Owner", "Last follow-up", "Next step"],
            Column.Parse(view.Columns, company.Admin, type, company.Store.Catalog.FieldsOf(type)).Select(c => c.Title));
        await Begin("zh-CN");
        Assert.Equal("客户信息管理表", Assert.Single(await Views(company.Admin, "customers")).Name);
    }

    /// <summary>The company as it would be without any view, speaking the language.</summary>
    private async Task Begin(string language)
    {
        await using var db = company.Databases.Open();
        await db.SavedViews.ExecuteDeleteAsync();
        await db.Companies.ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, language));
        await company.Services.GetRequiredService<CompanyClock>().Load(db);
        await Ready.Make();
    }

    private async Task<IReadOnlyList<SavedView>> Views(Actor actor, string type) =>
        (await Store.For(actor, company.Store.Catalog.Type(type))).Saved;

    public sealed class OnSqlite(InstalledOnSqlite company) : ReadyViewTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : ReadyViewTests(company), IClassFixture<InstalledOnPostgres>;
}
