using Microsoft.EntityFrameworkCore;
using Npgsql;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Modules.Backup;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Backup;

/// <summary>The backup as its job makes it, and what it must not leave behind.</summary>
internal static class Backing
{
    public static async Task BackUp(this Installed company)
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.True((await company.Get<BackupDesk>().Ask(company.Admin, cancel)).Ok);
        await company.Jobs.Drain(cancel);
        await using var db = company.Databases.Open();
        Assert.Null(await db.Set<Job>().Where(j => j.Kind == BackupJobs.JobKind && j.State != JobState.Done)
            .Select(j => j.LastError).FirstOrDefaultAsync(cancel));
    }

    public static async Task NoScratchIsLeft(this Installed company)
    {
        var scratch = Scratch(company);
        Assert.False(scratch.Exists && scratch.EnumerateFiles().Any());
        if (company.Databases.Dialect == Dialect.Postgres)
        {
            var prefix = new NpgsqlConnectionStringBuilder(company.Connection).Database + "_scratch_";
            await using var db = company.Databases.Open();
            Assert.Equal(0, await db.Database.SqlQuery<int>(
                $"select count(*)::int as \"Value\" from pg_database where starts_with(datname, {prefix})")
                .SingleAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Makes the files of scratch databases look as old as this.</summary>
    public static void AgeScratch(this Installed company, TimeSpan age)
    {
        var scratch = Scratch(company);
        foreach (var file in scratch.Exists ? scratch.GetFiles() : [])
        {
            file.LastWriteTimeUtc -= age;
        }
    }

    private static DirectoryInfo Scratch(Installed company) => new(Path.Combine(company.DataDirectory, "backups", ".scratch"));
}
