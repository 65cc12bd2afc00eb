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
    public override bool RunsAhead => true;

    public override async Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
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

        await RefuseEmpty(write, rows, cancel);
    }

    /// <summary>Where an administrator wants it, a person cannot log what says nothing. Old tables still come in.</summary>
    private static async Task RefuseEmpty(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var written = rows.Where(r => r.IsNew && write.Actor.Source is "ui" or "api").ToList();
        if (written.Count == 0
            || (await ModuleSettings.Read<Practice>(write.Db, Practice.SettingName, cancel)).Writing is not { Required: true } writing)
        {
            return;
        }

        foreach (var row in written)
        {
            var followUp = (FollowUp)row.Record;
            var lacks = writing.Lacks(followUp.Summary, followUp.Feedback is not null, followUp.NextStep is not null);
            if (lacks.Count > 0)
            {
                row.Error("summary", LackText.Of(lacks));
            }
        }
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
