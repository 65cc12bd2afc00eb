using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules;
using Zhiyin.Modules.Backup;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Backup;

/// <summary>Something to be backed up, and the same installation on another database.</summary>
internal static class Company
{
    public const string CustomPhone = "x_spare_phone";

    public static T Get<T>(this Installed company)
        where T : notnull => company.Services.GetRequiredService<T>();

    /// <summary>Customers with personal values of both kinds, and one of them in the recycle bin.</summary>
    public static async Task<IReadOnlyList<Record>> Fill(this Installed company, int count)
    {
        await using (var db = company.Databases.Open())
        {
            if (!await db.CustomFields.AnyAsync())
            {
                db.CustomFields.Add(new CustomFieldDefinition
                {
                    Id = Ids.New(),
                    Type = "customers",
                    Name = CustomPhone,
                    Kind = FieldKind.Phone,
                    LabelZh = "备用电话",
                    LabelEn = "Spare phone",
                });
                await db.SaveChangesAsync();
            }
        }

        await company.Get<DatabaseSetup>().Open();
        var type = company.Store.Catalog.Type("customers");
        var drafts = Enumerable.Range(0, count).Select(i => new Draft(new Dictionary<string, object?>
        {
            ["name"] = $"云帆备份{i}公司",
            ["phone"] = $"138{i:00000000}",
            ["email"] = $"b{i}@example.com",
            [CustomPhone] = $"139{i:00000000}",
            ["tags"] = new[] { "高意向" },
        })).ToList();
        var made = (await company.Store.Write(company.Admin, type, drafts, WriteOptions.Create)).Select(r => r.Value).ToList();
        Assert.True((await company.Store.Delete(company.Admin, type, [made[^1].Id]))[0].Ok);
        await company.Jobs.Drain();
        return made;
    }

    /// <summary>The same program with the same key on another database, which nothing has opened yet.</summary>
    public static ServiceProvider On(
        this Installed company, TestDatabase database, string? directory = null, TimeProvider? time = null)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton(time ?? company.Time);
        collection.AddLogging(logging => logging.ClearProviders());
        collection.AddInstallation(
            new Zhiyin.Shell.Hosting.Settings([], directory ?? company.DataDirectory, database.Connection), AllModules.List);
        return collection.BuildServiceProvider();
    }

    public static async Task<SortedDictionary<string, long>> Counts(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<DbFactory>().Open();
        var counts = await Contents.Counts(db, TestContext.Current.CancellationToken);
        counts.Remove("backup_runs");
        return counts;
    }
}
