using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Customers;

namespace Zhiyin.Modules.FollowUps;

/// <summary>
/// The customer's next step goes with the task it became: done it is no longer due, moved it is due another day, opened
/// again it stands there again. A step that a later follow-up has replaced is left alone.
/// </summary>
internal static class NextSteps
{
    public static async Task Follow(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var moved = rows.Where(r => r.Changed.Contains("status") || r.Changed.Contains("due"))
            .Select(r => (TaskItem)r.Record).Where(t => t is { FollowUpId: not null, CustomerId: not null }).ToList();
        if (moved.Count == 0)
        {
            return;
        }

        var (sources, ids) = (moved.Select(t => t.FollowUpId!.Value).ToList(), moved.Select(t => t.CustomerId!.Value).ToList());
        var followUps = await write.Db.Set<FollowUp>().AsNoTracking().Where(f => sources.Contains(f.Id))
            .ToDictionaryAsync(f => f.Id, cancel);
        var customers = await write.Db.Set<Customer>().AsTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        foreach (var task in moved)
        {
            if (followUps.TryGetValue(task.FollowUpId!.Value, out var followUp)
                && customers.TryGetValue(task.CustomerId!.Value, out var customer) && IsLatest(customer, followUp))
            {
                (customer.NextStep, customer.NextStepDue) = task.Status == "open" ? (followUp.NextStep, task.Due) : (null, null);
            }
        }
    }

    /// <summary>The step shown on the customer is this follow-up's, or was until it was done.</summary>
    private static bool IsLatest(Customer customer, FollowUp followUp) => customer.LastFollowUpAt == followUp.At
        && (customer.NextStep is null || customer.NextStep == followUp.NextStep);
}
