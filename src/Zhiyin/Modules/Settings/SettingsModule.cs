using Zhiyin.Shell;

namespace Zhiyin.Modules.Settings;

public sealed class SettingsModule : Module
{
    public override void Services(IServiceCollection services) => services.AddScoped<Installation>();
}
