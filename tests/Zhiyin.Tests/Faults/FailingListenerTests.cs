using Zhiyin.Core.Data.Nodes;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Faults;

public abstract class FailingListenerTests(Installed company)
{
    [Fact]
    public async Task A_listener_that_fails_makes_no_committed_write_fail_and_the_others_are_told()
    {
        var cancel = TestContext.Current.CancellationToken;
        var told = new List<Commit>();
        company.Databases.OnCommit(_ => throw new InvalidOperationException("This listener fails."));
        company.Databases.OnCommit(commit =>
        {
            told.Add(commit);
            return Task.CompletedTask;
        });
        var type = company.Store.Catalog.Type("customers");
        var made = await company.Store.Create(
            company.Admin, type, new Dictionary<string, object?> { ["name"] = "听者" }, cancel: cancel);
        Assert.True(made.Ok, made.Problem?.Message);
        Assert.Contains(told, c => c.ChangedRecords.Any(r => r.Id == made.Value.Id));
        Assert.NotNull(await company.Store.Find(company.Admin, type, made.Value.Id, cancel));
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : FailingListenerTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : FailingListenerTests(company), IClassFixture<InstalledOnPostgres>;
}
