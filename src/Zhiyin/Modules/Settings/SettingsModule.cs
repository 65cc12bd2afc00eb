using Zhiyin.Core.Records;
using Zhiyin.Shell;

namespace Zhiyin.Modules.Settings;

public sealed class SettingsModule : Module
{
    public override IReadOnlyList<IRules> Rules => [new UserRules(), new DepartmentRules(), new RoleWriting()];

    public override void Services(IServiceCollection services) => services
        .AddScoped<Installation>().AddScoped<UserSettings>()
        .AddSingleton<DepartmentSettings>().AddSingleton<RoleSettings>().AddSingleton<FieldSettings>().AddSingleton<OptionSettings>()
        .AddSingleton<TokenSettings>().AddSingleton<CompanySettings>().AddSingleton<JobDesk>().AddSingleton<OperationLog>();
}
