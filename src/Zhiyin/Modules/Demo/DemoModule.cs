using System.CommandLine;
using Zhiyin.Shell;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Demo;

/// <summary>Example data: the demo company, and as much as a benchmark wants.</summary>
public sealed class DemoModule : Module
{
    public override void Services(IServiceCollection services) => services.AddSingleton<SampleCompany>();

    public override IEnumerable<Command> CommandLine(Offline offline) =>
        [DemoCommands.Demo(offline), DemoCommands.Bench(offline)];
}
