using System.CommandLine;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell;
using Zhiyin.Shell.CommandLine;
using Zhiyin.Shell.Files;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Modules.Settings;

public sealed class SettingsModule : Module
{
    public override IReadOnlyList<IRules> Rules => [new UserRules(), new DepartmentRules(), new RoleWriting()];

    public override Label? Menu => ("管理", "Administration");

    public override IReadOnlyList<MenuLink> Links => [new("/settings", ("设置", "Settings"), "settings")];

    /// <summary>Files hang on records of every type.</summary>
    public override IReadOnlyList<RecordPart> RecordParts => [new(RecordPart.Every, RecordSlot.RailEnd, typeof(RecordFilesPart))];

    public override void Services(IServiceCollection services) => services
        .AddScoped<AccountMaker>().AddScoped<Installation>().AddScoped<UserSettings>()
        .AddSingleton<DepartmentSettings>().AddSingleton<RoleSettings>().AddSingleton<FieldSettings>().AddSingleton<OptionSettings>()
        .AddSingleton<TokenSettings>().AddSingleton<CompanySettings>().AddSingleton<JobDesk>().AddSingleton<SignInSettings>()
        .AddSingleton<OperationLog>().AddSingleton<HistorySettings>();

    public override IEnumerable<Command> CommandLine(Offline offline) =>
        [SetupCommand.Make(offline), UserCommand.Make(offline)];
}
