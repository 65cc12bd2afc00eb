using Microsoft.EntityFrameworkCore;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Search;

public sealed class PostgresSearchTests(InstalledOnPostgres company) : IClassFixture<InstalledOnPostgres>
{
    [Fact]
    public async Task The_planner_knows_enough_words_to_know_that_one_is_rare()
    {
        await using var db = company.Databases.Open();
        var known = await db.Database.SqlQuery<int>(
            $"""
             select attstattarget::int as "Value" from pg_attribute
             where attrelid = 'search_docs'::regclass and attname = 'tokens'
             """).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1000, known);
    }
}
