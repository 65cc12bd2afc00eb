using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Filters;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps.Pages;

/// <summary>What waits and what is late, for each colleague one may see and for each stage of their customers.</summary>
public partial class TeamBoard
{
    private IReadOnlyList<Row> people = [], stages = [];
    private int days = 3;
    private bool byStage;

    protected override Task OnInitializedAsync() => Refresh();

    protected override bool Concerns(ChangedRecord change) => change.Type is "tasks" or "customers";

    protected override async Task Refresh()
    {
        days = (await Settings.Read(Ended)).EscalateAfter;
        var overdue = await Per("tasks", "assigneeId", Tending.Overdue);
        var escalated = await Per("tasks", "assigneeId", Tending.LateFor(days));
        var today = await Per("tasks", "assigneeId", Tending.DueToday);
        var untouched = await Per("customers", "ownerId", Tending.Untouched);
        var owners = await Per("customers", "ownerId", "ownerId is not empty");
        people = [.. owners.Keys.Union(overdue.Keys).Union(today.Keys).OfType<Guid>()
            .Select(id => Actor.Access.User(id)).OfType<User>().Where(u => !u.Disabled)
            .Select(u => new Row(u.Id, u.Name, $"assignee = \"{u.Id}\"", $"owner = \"{u.Id}\"", u.Id)
            {
                Overdue = overdue.GetValueOrDefault(u.Id),
                Escalated = escalated.GetValueOrDefault(u.Id),
                Today = today.GetValueOrDefault(u.Id),
                Untouched = untouched.GetValueOrDefault(u.Id),
            })
            .OrderByDescending(r => r.Overdue).ThenByDescending(r => r.Untouched).ThenBy(r => r.Name)];
        stages = byStage ? await Stages() : [];
    }

    private Task Show(bool stages)
    {
        byStage = stages;
        return Refresh();
    }

    private async Task<IReadOnlyList<Row>> Stages()
    {
        var field = Catalog.Field(Catalog.Type("customers"), "stage");
        var untouched = await Per("customers", "stage", Tending.Untouched);
        var rows = new List<Row>();
        foreach (var stage in field.Options.Where(o => !o.Retired && o.Value != "lost"))
        {
            rows.Add(await StageRow(
                new Row(stage.Value, stage.Label.Text, $"customer.stage = \"{stage.Value}\"", $"stage = \"{stage.Value}\""),
                untouched.GetValueOrDefault(stage.Value)));
        }

        rows.Add(await StageRow(
            new Row("", L["NoStage"], "customerId is not empty and customer.stage is empty", "stage is empty"),
            await Count("customers", $"stage is empty and {Tending.Untouched}")));
        return rows;
    }

    private async Task<Row> StageRow(Row row, int untouched) => row with
    {
        Untouched = untouched,
        Overdue = await Count("tasks", $"{row.Tasks} and {Tending.Overdue}"),
        Escalated = await Count("tasks", $"{row.Tasks} and {Tending.LateFor(days)}"),
        Today = await Count("tasks", $"{row.Tasks} and {Tending.DueToday}"),
    };

    private Task<int> Count(string type, string filter) =>
        Records.Count(Actor, Tending.Ask(Records, Actor, type, filter), cancel: Ended);

    private async Task<Dictionary<object, int>> Per(string type, string by, string filter)
    {
        var field = Catalog.Field(Catalog.Type(type), by);
        var groups = await Records.Aggregate(
            Actor, Tending.Ask(Records, Actor, type, filter), [new GroupKey(field, null)], [new Figure("n", "count", null)], Ended);
        return groups.Where(g => g.K0 is not null).ToDictionary(g => g.K0!, g => (int)g.M0!);
    }

    /// <param name="Tasks">The condition on tasks that picks this row's.</param>
    /// <param name="Customers">The condition on customers that picks this row's.</param>
    private sealed record Row(object Key, string Name, string Tasks, string Customers, Guid? Person = null)
    {
        public int Overdue { get; init; }

        public int Escalated { get; init; }

        public int Today { get; init; }

        public int Untouched { get; init; }
    }
}
