using System.Globalization;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps.Reminders;

/// <summary>
/// Tells people what is due: each morning what the day brings and what is late, at its time a task that has one, and
/// superiors what stays undone. Each notice comes once.
/// </summary>
public sealed class Reminding(RecordStore store, AccessStore access, Notices notices, CompanyClock clock, PracticeSettings settings)
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(8);

    private RecordType Tasks => store.Catalog.Type("tasks");

    public async Task Run(CancellationToken cancel = default)
    {
        var system = access.System("reminder");
        var told = new List<Notice>(await AtTheirTime(system, cancel));
        if (clock.Local(clock.Now).TimeOfDay >= Morning)
        {
            told.AddRange(await OfTheDay(system, cancel));
            told.AddRange(await OfTheLate(system, cancel));
        }

        if (await notices.Tell(told, cancel) > 0)
        {
            await notices.Purge(cancel);
        }
    }

    private async Task<IEnumerable<Notice>> OfTheDay(Actor system, CancellationToken cancel)
    {
        var (due, late) = (await Per(system, Tending.DueToday, cancel), await Per(system, Tending.Overdue, cancel));
        return due.Keys.Union(late.Keys).Where(Works).Select(user => Of(
            user, $"day:{clock.Today:yyyy-MM-dd}", "today",
            L.Both(late.ContainsKey(user) ? due.ContainsKey(user) ? "NoticeDayLate" : "NoticeLate" : "NoticeDay",
                due.GetValueOrDefault(user), late.GetValueOrDefault(user)),
            Tending.Link("tasks", $"assignee = me and {Tending.Waiting}")));
    }

    private async Task<IEnumerable<Notice>> OfTheLate(Actor system, CancellationToken cancel)
    {
        var days = (await settings.Read(cancel)).EscalateAfter;
        var late = await Per(system, Tending.LateFor(days), cancel);
        return late.SelectMany(l => Superiors.Of(access.Current, Tasks, l.Key).Select(s => (Superior: s, Owner: l.Key, Count: l.Value)))
            .GroupBy(l => l.Superior).Select(g => Of(
                g.Key, $"late:{clock.Today:yyyy-MM-dd}", "assignment_late",
                L.Both("NoticeEscalated", g.Sum(l => l.Count), days, string.Join(
                    '、', g.OrderByDescending(l => l.Count).Take(5).Select(l => $"{access.Current.User(l.Owner)?.Name} {l.Count}"))),
                Tending.Link("tasks", $"assignee in ({string.Join(", ", g.Select(l => $"\"{l.Owner}\""))}) and {Tending.LateFor(days)}")));
    }

    private async Task<IEnumerable<Notice>> AtTheirTime(Actor system, CancellationToken cancel)
    {
        var now = clock.Local(clock.Now).ToString("HH:mm", CultureInfo.InvariantCulture);
        var query = Tending.Ask(store, system, "tasks", $"{Tending.DueToday} and dueTime is not empty", ("due", false));
        var notes = new List<Notice>();
        for (string? after = null; ;)
        {
            var page = await store.Query(system, query with { Limit = RecordQuery.MostRows, After = after }, cancel);
            notes.AddRange(page.Items.Cast<TaskItem>()
                .Where(t => t.AssigneeId is { } user && Works(user) && string.CompareOrdinal(Padded(t.DueTime!), now) <= 0)
                .Select(t => Of(
                    t.AssigneeId!.Value, $"at:{t.Id}:{t.Due:yyyy-MM-dd}:{t.DueTime}", "alarm",
                    Label.Same($"{t.DueTime} {t.Title}"), $"/tasks/{t.Id}")));
            if (page.Next is null)
            {
                return notes;
            }

            after = page.Next;
        }
    }

    private async Task<Dictionary<Guid, int>> Per(Actor system, string filter, CancellationToken cancel)
    {
        var groups = await store.Aggregate(
            system, Tending.Ask(store, system, "tasks", filter),
            [new GroupKey(store.Catalog.Field(Tasks, "assigneeId"), null)], [new Figure("n", "count", null)], cancel);
        return groups.Where(g => g.K0 is Guid).ToDictionary(g => (Guid)g.K0!, g => (int)g.M0!);
    }

    private bool Works(Guid user) => access.Current.User(user) is { Disabled: false };

    /// <summary>9:30 comes before 10:00.</summary>
    private static string Padded(string time) => time.Length == 4 ? "0" + time : time;

    private static Notice Of(Guid user, string key, string icon, Label text, string href) =>
        new() { UserId = user, Key = key, Icon = icon, Zh = text.Zh, En = text.En, Href = href };
}
