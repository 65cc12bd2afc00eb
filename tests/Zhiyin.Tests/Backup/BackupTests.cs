using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Backup;
using Zhiyin.Modules.Backup.Moves;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Backup;

public abstract class BackupTests(Installed company, DatabaseKind kind)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_restores_into_another_database_with_equal_tables()
    {
        await company.Fill(30);
        var made = await company.Get<Backups>().Make(null, Cancel);
        Assert.True(made.Cells > 30);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(made.File, Cancel)).AsSpan().IndexOf("customers"u8));
        Assert.All(
            Directory.GetFiles(Path.Combine(company.DataDirectory, "backups"), "*", SearchOption.AllDirectories),
            f => Assert.EndsWith(".zyb", f, StringComparison.Ordinal));

        await using var database = await TestDatabase.Create(kind, empty: true);
        await using var other = company.On(database);
        var restored = await other.GetRequiredService<Restoring>().Run(made.File, force: false, Cancel);
        Assert.Null(restored.Kept);
        Assert.Equal(await Hashes(company.Services), await Hashes(other));
        await Server.Prepare(other, Cancel);
        Assert.Empty((await other.GetRequiredService<LiveCheck>().Run(Cancel)).Problems);

        var again = await Assert.ThrowsAsync<InvalidDataException>(
            () => other.GetRequiredService<Restoring>().Run(made.File, force: false, Cancel));
        Assert.Contains("--force", again.Message, StringComparison.Ordinal);
        var forced = await other.GetRequiredService<Restoring>().Run(made.File, force: true, Cancel);
        Assert.Equal(made.Header.Rows, (await other.GetRequiredService<Backups>().Check(forced.Kept!, Cancel)).Header.Rows);
    }

    [Fact]
    public async Task An_altered_cut_or_foreign_backup_is_refused_and_nothing_is_touched()
    {
        await company.Fill(30);
        var made = await company.Get<Backups>().Make(Path.Combine(company.DataDirectory, "good.zyb"), Cancel);
        var whole = await File.ReadAllBytesAsync(made.File, Cancel);
        await using var database = await TestDatabase.Create(kind, empty: true);
        await using var other = company.On(database);
        foreach (var at in (int[])[0, 10, 30, 40, 200, whole.Length / 2, whole.Length - 1])
        {
            var altered = (byte[])whole.Clone();
            altered[at] ^= 1;
            await Refused(other, altered);
        }

        foreach (var length in (int[])[0, 31, 100, whole.Length / 2, whole.Length - 1])
        {
            await Refused(other, whole[..length]);
        }

        await Refused(other, [.. whole, 0]);
        var foreign = Directory.CreateTempSubdirectory("zhiyin-foreign-").FullName;
        KeyRing.MasterKey(foreign);
        await using (var stranger = company.On(database, foreign))
        {
            Assert.Contains(KeyRing.FileName, (await Refused(stranger, whole)).Message, StringComparison.Ordinal);
        }

        Directory.Delete(foreign, recursive: true);
        Assert.Empty(await Company.Counts(other));
    }

    [Fact]
    public async Task Verify_finds_planted_damage()
    {
        await company.Fill(5);
        var check = company.Get<LiveCheck>();
        Assert.Empty((await check.Run(Cancel)).Problems);
        await using var db = company.Databases.Open();
        var customer = (await company.Fill(2))[0].Id;
        var swapped = await Cell(db, customer);
        await db.Database.ExecuteSqlAsync($"update customers set email = phone where id = {customer}", Cancel);
        db.Jobs.Add(ParkedJob());
        await db.SaveChangesAsync(Cancel);
        var problems = (await check.Run(Cancel)).Problems;
        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, p => p.Contains(customer.ToString(), StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidDataException>(() => company.Get<Backups>().Make(null, Cancel));
        Assert.Contains((await company.Get<BackupStatus>().Now(Cancel)).Runs, r => r.Error is not null);
        await db.Database.ExecuteSqlAsync($"update customers set email = {swapped} where id = {customer}", Cancel);
        await db.Jobs.Where(j => j.State == JobState.Parked).ExecuteDeleteAsync(Cancel);
    }

    [Fact]
    public async Task The_command_line_backs_up_and_verifies()
    {
        var file = Path.Combine(company.DataDirectory, "typed.zyb");
        var (exit, output, error) = await CommandLine.Run(company, "backup", "--out", file, "--json");
        Assert.True(exit == 0, error);
        Assert.Contains(KeyRing.FileName, error, StringComparison.Ordinal);
        Assert.True((long?)JsonNode.Parse(output)!["bytes"] > 1000);
        Assert.Equal(0, (await CommandLine.Run(company, "verify", file)).Exit);
        await using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length - 5);
        }

        Assert.Equal(1, (await CommandLine.Run(company, "verify", file)).Exit);
    }

    internal static async Task<Dictionary<string, string>> Hashes(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<DbFactory>().Open();
        await db.Database.OpenConnectionAsync(Cancel);
        var hashes = new Dictionary<string, string>();
        foreach (var table in ModelTable.Of(db).Where(t => t.Name != "backup_runs"))
        {
            var hash = await TableCopy.Hash(db, table, Cancel);
            hashes[table.Name] = $"{hash.Rows} {hash}";
        }

        return hashes;
    }

    private async Task<InvalidDataException> Refused(ServiceProvider services, byte[] content)
    {
        var file = Path.Combine(company.DataDirectory, "bad.zyb");
        await File.WriteAllBytesAsync(file, content, Cancel);
        return await Assert.ThrowsAsync<InvalidDataException>(
            () => services.GetRequiredService<Restoring>().Run(file, force: true, Cancel));
    }

    private static async Task<string> Cell(Db db, Guid id) =>
        await db.Database.SqlQuery<string>($"select email as \"Value\" from customers where id = {id}").SingleAsync(Cancel);

    private Job ParkedJob()
    {
        var job = Job.For("search", new { }, company.Time.Now());
        job.State = JobState.Parked;
        return job;
    }

    public sealed class OnSqlite(InstalledOnSqlite company)
        : BackupTests(company, DatabaseKind.Sqlite), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company)
        : BackupTests(company, DatabaseKind.Postgres), IClassFixture<InstalledOnPostgres>;
}
