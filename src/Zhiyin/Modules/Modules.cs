using Zhiyin.Modules.Backup;
using Zhiyin.Modules.Customers;
using Zhiyin.Modules.Demo;
using Zhiyin.Modules.FollowUps;
using Zhiyin.Modules.Health;
using Zhiyin.Modules.OwnTypes;
using Zhiyin.Modules.Settings;
using Zhiyin.Modules.Webhooks;
using Zhiyin.Shell;

namespace Zhiyin.Modules;

/// <summary>The modules of the product, in the order of the menu.</summary>
public static class AllModules
{
    public static readonly IReadOnlyList<Module> List = [new CustomersModule(), new FollowUpsModule(),
        new OwnTypesModule(), new SettingsModule(), new WebhooksModule(), new DemoModule(), new BackupModule(), new HealthModule()];
}
