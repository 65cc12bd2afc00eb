using System.CommandLine;
using Zhiyin.Shell;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Settings;

public sealed class SettingsModule : Module
{
    public override void Services(IServiceCollection services) => services.AddScoped<Installation>();

    public override IEnumerable<Command> CommandLine(Offline offline) =>
        [SetupCommand.Make(offline), UserCommand.Make(offline)];
}
