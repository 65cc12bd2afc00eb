using Zhiyin.Core.Records;
using Zhiyin.Core.Text;

namespace Zhiyin.Modules.Customers;

/// <summary>Derives the pinyin and the core of the name, and the department of the owner.</summary>
public sealed class CustomerRules : Rules<Customer>
{
    public override Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
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
                var phrase = DatePhrases.Find(step, from).FirstOrDefault(p => p.Repeats is null);
                customer.NextStepDue = phrase?.Due;
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
    public override Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var contact in rows.Select(r => (Contact)r.Record))
        {
            contact.NameSort = Pinyin.SortKey(contact.Name);
        }

        return Task.CompletedTask;
    }
}
