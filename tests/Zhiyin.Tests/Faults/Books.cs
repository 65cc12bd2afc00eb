using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Modules.Customers;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Faults;

/// <summary>What must hold in the database at every moment, whatever failed before.</summary>
internal static class Books
{
    /// <summary>Each change of a customer has its event, none has two, and no event tells of what did not happen.</summary>
    public static async Task Balance(Installed company)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var db = company.Databases.Open();
        var customers = await db.Set<Customer>().IgnoreQueryFilters([RecordMapping.Deleted]).AsNoTracking()
            .Select(c => new { c.Id, c.Version, c.DeletedAt }).ToDictionaryAsync(c => c.Id, cancel);
        var events = (await db.Events.AsNoTracking().Where(e => e.Type == "customers")
            .OrderBy(e => e.Id).ToListAsync(cancel)).ToLookup(e => e.RecordId);
        Assert.Equal(customers.Keys.Order(), events.Select(e => e.Key).Order());
        foreach (var customer in customers.Values)
        {
            Assert.Equal(
                Enumerable.Range(1, (int)customer.Version).Select(v => (long)v), events[customer.Id].Select(e => e.Version));
        }

        foreach (var run in await db.Imports.AsNoTracking().ToListAsync(cancel))
        {
            Assert.Equal(run.Processed, run.Created + run.Updated + run.Merged + run.Skipped + run.Rejected);
            var made = await db.Events.CountAsync(e => e.OperationId == run.Id && e.Kind == "created" && e.Type == "customers", cancel);
            Assert.Equal(run.Created, made);
        }
    }

    /// <summary>After the jobs have run, search knows exactly the customers that are there.</summary>
    public static async Task BalanceSearch(Installed company)
    {
        var cancel = TestContext.Current.CancellationToken;
        await company.Jobs.Drain(cancel);
        await using var db = company.Databases.Open();
        var indexed = await db.Database.SqlQuery<Guid>(
            $"""select record_id as "Value" from search_docs where type = 'customers'""").ToListAsync(cancel);
        var there = await db.Set<Customer>().Select(c => c.Id).ToListAsync(cancel);
        Assert.Equal(there.Order(), indexed.Order());
    }
}
