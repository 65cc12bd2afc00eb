using Zhiyin.Core.Records;
using Zhiyin.Core.Text;

namespace Zhiyin.Modules.Customers;

/// <summary>Derives the pinyin and the core of the name, and the department of the owner.</summary>
public sealed class CustomerRules : Rules<Customer>
{
    public override bool RunsAhead => true;

    public override Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        // A list of thousands says the same few things again and again.
        var due = new Dictionary<(string, DateOnly), DateOnly?>();
        foreach (var row in rows)
        {
            var customer = (Customer)row.Record;
            if (row.IsNew || row.Changed.Contains("name"))
            {
                customer.NameSort = Pinyin.SortKey(customer.Name);
                customer.NameCore = CompanyName.Core(customer.Name);
            }

            if (row.Changed.Contains("nextStep") && !row.Changed.Contains("nextStepDue")
                && customer.NextStep is { } step)
            {
                var from = write.Clock.DayOf(row.IsNew ? customer.LastFollowUpAt ?? write.Clock.Now : write.Clock.Now);
                if (!due.TryGetValue((step, from), out var day))
                {
                    due[(step, from)] = day = DatePhrases.Find(step, from).FirstOrDefault(p => p.Repeats is null)?.Due;
                }

                customer.NextStepDue = day;
            }

            if (row.IsNew || row.Changed.Contains("ownerId"))
            {
                customer.DepartmentId = write.Actor.Access.User(customer.OwnerId)?.DepartmentId;
            }
        }

        return Task.CompletedTask;
    }
}

/// <summary>Derives the pinyin of a contact's name.</summary>
public sealed class ContactRules : Rules<Contact>
{
    public override bool RunsAhead => true;

    public override Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var contact in rows.Select(r => (Contact)r.Record))
        {
            contact.NameSort = Pinyin.SortKey(contact.Name);
        }

        return Task.CompletedTask;
    }
}
