using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Customers;

namespace Zhiyin.Modules.FollowUps.Plans;

/// <summary>Runs the plan rules: each cause becomes one to-do, whatever happens in between.</summary>
public sealed class Planning(
    RecordStore store, AccessStore access, DbFactory databases, CompanyClock clock, PracticeSettings settings)
{
    public const string Source = "plan";

    /// <returns>How many to-dos were made.</returns>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var culture = CultureInfo.GetCultureInfo(clock.Language);
        var made = 0;
        foreach (var rule in (await settings.Read(cancel)).RulesOr(culture).Where(r => r.Enabled))
        {
            made += await Run(rule, culture, cancel);
        }

        return made;
    }

    private async Task<int> Run(PlanRule rule, CultureInfo culture, CancellationToken cancel)
    {
        var actor = access.System(Source);
        var query = Tending.Ask(store, actor, "customers", rule.Filter, (rule.Cause, false)) with { Limit = RecordQuery.MostRows };
        var given = new Dictionary<Guid, int>();
        var made = 0;
        while (true)
        {
            var page = await store.Query(actor, query, cancel);
            var fresh = await Unspoken(rule, [.. page.Items.Cast<Customer>()], cancel);
            var taken = fresh.Where(c => Take(given, rule, c.Customer.OwnerId!.Value)).ToList();
            made += await Make(actor, rule, taken, culture, cancel);
            if (page.Next is null)
            {
                return made;
            }

            query = query with { After = page.Next };
        }
    }

    private bool Take(Dictionary<Guid, int> given, PlanRule rule, Guid owner)
    {
        var count = given.GetValueOrDefault(owner);
        given[owner] = count + 1;
        return count < rule.AtMost && access.Current.User(owner) is { Disabled: false };
    }

    /// <summary>The customers for which the rule has not spoken yet, each with the day of the cause.</summary>
    private async Task<IReadOnlyList<(Customer Customer, DateOnly Due)>> Unspoken(
        PlanRule rule, IReadOnlyList<Customer> customers, CancellationToken cancel)
    {
        var ids = customers.Select(c => c.Id).ToList();
        await using var db = databases.Open();
        var spoken = (await db.Set<PlanMark>().AsNoTracking().Where(m => m.Rule == rule.Id && ids.Contains(m.CustomerId))
            .ToListAsync(cancel)).Select(m => (m.CustomerId, m.Due)).ToHashSet();
        return [.. customers.Select(c => (c, DueOf(rule, c))).Where(c => !spoken.Contains((c.c.Id, c.Item2)))];
    }

    private DateOnly DueOf(PlanRule rule, Customer customer) => rule.When switch
    {
        PlanWhen.StepDue => customer.NextStepDue!.Value,
        PlanWhen.Quiet => clock.DayOf(customer.LastFollowUpAt!.Value),
        _ => clock.DayOf(customer.CreatedAt),
    };

    private async Task<int> Make(
        Actor actor, PlanRule rule, List<(Customer Customer, DateOnly Due)> customers, CultureInfo culture,
        CancellationToken cancel)
    {
        if (customers.Count == 0)
        {
            return 0;
        }

        var genders = await Genders([.. customers.Select(c => c.Customer.Id)], cancel);
        var methods = store.Catalog.Field(store.Catalog.Type("follow-ups"), "method");
        var drafts = customers.Select(c =>
        {
            DateOnly? later = rule.When == PlanWhen.StepDue && c.Due > clock.Today ? c.Due : null;
            return new Draft(new Dictionary<string, object?>
            {
                ["title"] = PlanText.Of(
                    methods, rule, Whom(c.Customer, genders, culture), Goal(rule, c.Customer), later, culture),
                ["customerId"] = c.Customer.Id,
                ["assigneeId"] = c.Customer.OwnerId,
                ["due"] = later ?? clock.Today,
            });
        }).ToList();
        var options = WriteOptions.Create with
        {
            InSameTransaction = async (db, results, stop) =>
            {
                db.AddRange(customers.Zip(results).Where(r => r.Second.Ok).Select(r => new PlanMark
                {
                    Rule = rule.Id,
                    CustomerId = r.First.Customer.Id,
                    Due = r.First.Due,
                }));
                await db.SaveChangesAsync(stop);
            },
        };
        var results = await store.Write(actor, store.Catalog.Type("tasks"), drafts, options, cancel);
        return results.Count(r => r.Ok);
    }

    private static string? Goal(PlanRule rule, Customer customer) =>
        rule.Goal.Length > 0 ? rule.Goal : rule.When == PlanWhen.StepDue ? customer.NextStep : null;

    private static string Whom(Customer customer, IReadOnlyDictionary<(Guid, string), string> genders, CultureInfo culture)
    {
        var name = customer.ContactName?.Trim() ?? "";
        var whom = Salutation.Of(name, genders.GetValueOrDefault((customer.Id, name)), customer.JobTitle, culture);
        return whom.Length > 0 ? whom : customer.Name;
    }

    /// <summary>The gender stands on the contact of the same name, where there is one.</summary>
    private async Task<Dictionary<(Guid, string), string>> Genders(IReadOnlyList<Guid> customers, CancellationToken cancel)
    {
        await using var db = databases.Open();
        var contacts = await db.Set<Contact>().AsNoTracking()
            .Where(c => c.CustomerId != null && customers.Contains(c.CustomerId.Value) && c.Gender != null)
            .Select(c => new { Customer = c.CustomerId!.Value, c.Name, c.Gender }).ToListAsync(cancel);
        return contacts.DistinctBy(c => (c.Customer, c.Name)).ToDictionary(c => (c.Customer, c.Name), c => c.Gender!);
    }
}
