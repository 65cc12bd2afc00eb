using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.FollowUps.Pages;
using Zhiyin.Modules.FollowUps.Plans;
using Zhiyin.Modules.FollowUps.Reminders;
using Zhiyin.Shell;
using Zhiyin.Shell.Lists;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Modules.FollowUps;

public sealed class FollowUpsModule : Module
{
    public override IReadOnlyList<RecordType> Types => [new FollowUpType(), new TaskType()];

    public override IReadOnlyList<IMapping> Mappings => [new FollowUpTables()];

    public override IReadOnlyList<IRules> Rules => [new FollowUpRules(), new TaskRules()];

    public override Label? Menu => ("跟进与待办", "Follow-up");

    public override string? OptionalAs => "follow-ups";

    public override IReadOnlyList<ReadyView> ReadyViews => [FollowUpViews.Table];

    public override IReadOnlyList<RecordPart> RecordParts =>
    [
        new("customers", RecordSlot.Header, typeof(TouchFigures)),
        new("customers", RecordSlot.Composer, typeof(Composer)),
        new("customers", RecordSlot.Relation, typeof(CustomerTasks), "tasks"),
    ];

    public override IReadOnlyList<HomePart> HomeParts =>
    [
        new(HomeSlot.Top, typeof(MyFigures)),
        new(HomeSlot.Main, typeof(TodayTasks)),
        new(HomeSlot.Main, typeof(TeamBoard)),
        new(HomeSlot.Aside, typeof(Untouched)),
        new(HomeSlot.Aside, typeof(SinceYesterday)),
    ];

    public override IReadOnlyList<TimelineCard> TimelineCards => [new("follow-ups", "created", typeof(FollowUpCard))];

    public override IReadOnlyList<QuickAct> QuickActs => [new(("记跟进", "Log"), "edit_note", typeof(QuickLog), "l")];

    public override IReadOnlyList<MenuBadge> Badges => [new("/tasks", typeof(TaskBadge), Today: true)];

    public override IReadOnlyList<SettingsPage> SettingsPages =>
    [
        new("/settings/follow-ups", "edit_note", ("跟进与计划", "Follow-up and plans"),
            ("模板、写作要求、自动待办、逾期上报", "Templates, quality, automatic to-dos, escalation")),
    ];

    public override void Services(IServiceCollection services) => services
        .AddSingleton<PracticeSettings>().AddSingleton<Planning>().AddSingleton<Reminding>()
        .AddSingleton<IJobHandler, PlanJobs>().AddSingleton<IJobHandler, ReminderJobs>();

    public override IReadOnlyList<Type> Commands => [typeof(CompleteTask)];
}
