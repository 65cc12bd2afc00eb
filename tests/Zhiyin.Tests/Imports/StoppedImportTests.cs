using System.Globalization;
using System.Text;
using Zhiyin.Core;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Imports;

/// <summary>An import somebody stopped can go on, and takes no row twice.</summary>
public abstract class StoppedImportTests(Installed company)
{
    private const int Rows = 2500;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_import_goes_on_behind_its_last_chunk()
    {
        var text = new StringBuilder("客户名称\r\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"停续客户{i:00000}\r\n");
        }

        var type = company.Store.Catalog.Type("customers");
        var id = (await company.Importing.Start(
            company.Admin, type, Encoding.UTF8.GetBytes(text.ToString()), "stop.csv",
            new ImportOptions(OnDuplicate: ImportDuplicates.Create), queue: false, Cancel)).Value;
        await company.Importing.Resume(id, new Stop(() => company.Importing.Cancel(id, Cancel).GetAwaiter().GetResult()), Cancel);
        var stopped = (await company.Importing.Find(id, Cancel))!;
        Assert.Equal((ImportState.Cancelled, 1000), (stopped.State, stopped.Processed));

        var stranger = await company.Hire("旁人", "sales");
        Assert.Equal(ProblemKind.NotFound, (await company.Importing.Continue(stranger, id, Cancel)).Problem?.Kind);
        Assert.True((await company.Importing.Continue(company.Admin, id, Cancel)).Ok);
        Assert.Equal("notStopped", (await company.Importing.Continue(company.Admin, id, Cancel)).Problem?.Code);
        await company.Jobs.Drain(Cancel);
        var done = (await company.Importing.Find(id, Cancel))!;
        Assert.Equal((ImportState.Done, Rows), (done.State, done.Created));
        Assert.Equal(Rows, await company.Store.Count(company.Admin, new RecordQuery(type), cancel: Cancel));
    }

    private sealed class Stop(Action act) : IProgress<ImportRun>
    {
        public void Report(ImportRun value) => act();
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : StoppedImportTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : StoppedImportTests(company), IClassFixture<InstalledOnPostgres>;
}
