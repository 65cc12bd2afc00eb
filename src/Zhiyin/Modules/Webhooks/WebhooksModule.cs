using Zhiyin.Core;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Jobs;
using Zhiyin.Shell;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Modules.Webhooks;

/// <summary>Tells other systems what happens here; docs/webhooks.md is what their programmers read.</summary>
public sealed class WebhooksModule : Module
{
    public override IReadOnlyList<IMapping> Mappings => [new WebhookTables()];

    public override IReadOnlyList<SettingsPage> SettingsPages =>
    [
        new("/settings/webhooks", "webhook", ("Webhook", "Webhooks"),
            ("把变化告诉其他系统，签名、重试、可补发", "Tell other systems of changes: signed, retried")),
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<WebhookWishes>().AddSingleton<WebhookSigning>().AddSingleton<WebhookCalls>()
            .AddSingleton<WebhookMessages>().AddSingleton<WebhookSettings>()
            .AddSingleton<IPrepare>(p => p.GetRequiredService<WebhookSettings>())
            .AddSingleton<TracedType, WebhookTrace>().AddSingleton<IJobHandler, WebhookJobs>()
            .AddSubscriber<WebhookDispatch>(WebhookDispatch.JobKind, p => p.GetRequiredService<WebhookWishes>().Wants);
    }
}
