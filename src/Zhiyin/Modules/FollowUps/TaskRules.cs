using Zhiyin.Core.Data;
using Zhiyin.Core.Records;

namespace Zhiyin.Modules.FollowUps;

/// <summary>Completing a task dates it, and one that repeats leaves the next one behind.</summary>
public sealed class TaskRules : Rules<TaskItem>
{
    public override bool RunsAhead => true;

    public override Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows.Where(r => r.IsNew || r.Changed.Contains("status")))
        {
            var task = (TaskItem)row.Record;
            task.DoneAt = task.Status == "done" ? write.Clock.Now : null;
            task.Source ??= row.IsNew && write.Actor.Source == Plans.Planning.Source ? Plans.Planning.Source : null;
        }

        return Task.CompletedTask;
    }

    public override async Task Along(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        await NextSteps.Follow(write, [.. rows.Where(r => !r.IsNew)], cancel);
        foreach (var row in rows.Where(r => !r.IsNew && r.Changed.Contains("status")))
        {
            var task = (TaskItem)row.Record;
            if (task is { Status: "done", Recurrence: { } every })
            {
                write.Db.Add(Following(task, every, write.Clock.Today));
            }
        }
    }

    /// <summary>The next task of a series: counted from the day it was due, and never in the past.</summary>
    public static TaskItem Following(TaskItem task, string every, DateOnly today)
    {
        var due = task.Due ?? today;
        do
        {
            due = Next(due, every);
        }
        while (due < today);

        return new TaskItem
        {
            Id = Ids.New(),
            Title = task.Title,
            CustomerId = task.CustomerId,
            AboutType = task.AboutType,
            AboutId = task.AboutId,
            AssigneeId = task.AssigneeId,
            Due = due,
            DueTime = task.DueTime,
            Priority = task.Priority,
            Recurrence = every,
            Source = "recurrence",
            Note = task.Note,
        };
    }

    private static DateOnly Next(DateOnly day, string every) => every switch
    {
        "weekly" => day.AddDays(7),
        "biweekly" => day.AddDays(14),
        "quarterly" => day.AddMonths(3),
        "yearly" => day.AddYears(1),
        _ => day.AddMonths(1),
    };
}
