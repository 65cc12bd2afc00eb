using Zhiyin.Shell;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Modules.Health;

/// <summary>The figures by which an administrator sees that all is well, or what is not.</summary>
public sealed class HealthModule : Module
{
    public override IReadOnlyList<SettingsPage> SettingsPages =>
    [
        new("/settings/health", "monitoring", HealthTexts.L.Both("Title"), HealthTexts.L.Both("TitleNote"), SettingsGroup.System),
    ];

    public override void Services(IServiceCollection services) => services.AddSingleton<Checkup>();
}
