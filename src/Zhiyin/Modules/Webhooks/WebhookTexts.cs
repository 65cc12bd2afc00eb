using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Webhooks;

internal static class WebhookTexts
{
    public static readonly Texts L = new("Zhiyin.Modules.Webhooks.WebhookText", typeof(WebhookTexts).Assembly);
}
