using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>Nothing in the schema stands in the way of a PostgreSQL whose big tables are spread over several servers.</summary>
public sealed class DistributionTests(InstalledOnPostgres company) : IClassFixture<InstalledOnPostgres>
{
    [Fact]
    public async Task No_table_of_records_or_events_counts_its_rows()
    {
        await using var db = company.Databases.Open();
        var tables = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(Record)) || e.ClrType == typeof(Event))
            .Select(e => e.GetTableName()!).Distinct().ToList();
        Assert.Contains("customers", tables);
        Assert.Contains("events", tables);
        var counting = await db.Database.SqlQuery<string>(
            $"""
             select table_name || '.' || column_name as "Value" from information_schema.columns
             where table_schema = 'public' and table_name = any({tables.ToArray()})
               and (is_identity = 'YES' or column_default like '%nextval%')
             """).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Empty(counting);
    }

    [Fact]
    public async Task No_table_has_a_trigger()
    {
        await using var db = company.Databases.Open();
        Assert.Empty(await db.Database.SqlQuery<string>(
            $"""select tgname::text as "Value" from pg_trigger where not tgisinternal""")
                .ToListAsync(TestContext.Current.CancellationToken));
    }
}
