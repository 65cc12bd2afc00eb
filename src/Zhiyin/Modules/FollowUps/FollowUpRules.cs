using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Text;
using Zhiyin.Modules.Customers;

namespace Zhiyin.Modules.FollowUps;

/// <summary>
/// A follow-up rolls up to its customer (last follow-up, next step and its day), and a next step with a day that is not
/// past becomes a task for the one who followed up.
/// </summary>
public sealed class FollowUpRules : Rules<FollowUp>
{
    public override Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows.Where(r => r.IsNew))
        {
            var followUp = (FollowUp)row.Record;
            followUp.At ??= write.Clock.Now;
            followUp.Method ??= "phone";
            followUp.Purpose ??= "sales";
        }

        foreach (var followUp in rows.Select(r => (FollowUp)r.Record).Where(f => f is
        {
            NextStep: not null,
            Due: null
        }))
        {
            var from = write.Clock.DayOf(followUp.At ?? write.Clock.Now);
            var phrases = DatePhrases.Find(followUp.NextStep!, from);
            followUp.Due = phrases.Count > 0 ? phrases[0].Due : null;
        }

        return Task.CompletedTask;
    }

    public override async Task Along(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var followUps = rows.Select(r => (FollowUp)r.Record).ToList();
        var ids = followUps.Select(f => f.CustomerId).OfType<Guid>().Distinct().ToList();
        var customers = await write.Db.Set<Customer>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id,
            cancel);
        foreach (var followUp in followUps.OrderBy(f => f.At))
        {
            if (followUp.CustomerId is { } id && customers.TryGetValue(id, out var customer))
            {
                RollUp(followUp, customer);
            }
        }

        foreach (var row in rows.Where(r => r.IsNew))
        {
            AddTask(write, (FollowUp)row.Record);
        }
    }

    private static void RollUp(FollowUp followUp, Customer customer)
    {
        if (customer.LastFollowUpAt is { } last && last > followUp.At)
        {
            return;
        }

        customer.LastFollowUpAt = followUp.At;
        if (followUp.NextStep is not null)
        {
            (customer.NextStep, customer.NextStepDue) = (followUp.NextStep, followUp.Due);
        }
    }

    private static void AddTask(WriteContext write, FollowUp followUp)
    {
        if (followUp is not { NextStep: { } step, Due: { } due } || due < write.Clock.Today)
        {
            return;
        }

        write.Db.Add(new TaskItem
        {
            Id = Ids.New(),
            Title = step.Length > 300 ? step[..300] : step,
            CustomerId = followUp.CustomerId,
            FollowUpId = followUp.Id,
            AssigneeId = followUp.ById ?? write.Actor.UserId,
            Due = due,
            Source = "follow-up",
        });
    }
}
