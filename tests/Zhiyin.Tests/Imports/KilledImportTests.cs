using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Imports;

public abstract class KilledImportTests(Installed company)
{
    private const int Rows = 6000;

    [Fact]
    public async Task An_import_killed_in_the_middle_resumes_and_ends_with_each_row_once()
    {
        var path = Path.Combine(company.DataDirectory, "killed.csv");
        var text = new StringBuilder("客户名称,联系方式\r\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"被杀客户{i:00000},137{i:00000000}\r\n");
        }

        await File.WriteAllTextAsync(path, text.ToString());
        using (var process = CommandLine.Start(company, "import", path, "--on-duplicate", "create"))
        {
            // The first line of progress is written after the first chunk was committed.
            Assert.NotNull(await process.StandardError.ReadLineAsync());
            process.Kill();
            await process.WaitForExitAsync();
        }

        var run = Assert.Single(await company.Importing.History(company.Admin));
        Assert.InRange(run.Processed, 1000, Rows - 1);
        var (exit, output, error) = await CommandLine.Run(company, "import", "--resume", run.Id.ToString(), "--json");
        Assert.True(exit == 0, error);
        Assert.Equal(Rows, (int?)JsonNode.Parse(output)!["created"]);
        var type = company.Store.Catalog.Type("customers");
        Assert.Equal(Rows, await company.Store.Count(company.Admin, new RecordQuery(type)));
        Assert.Equal(ImportState.Done, (await company.Importing.Find(run.Id))!.State);
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : KilledImportTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : KilledImportTests(company), IClassFixture<InstalledOnPostgres>;
}
