using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Webhooks;

/// <summary>
/// Signatures after Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>, told as <c>v1,BASE64</c>. The secret is
/// derived from the installation's key, so that it stands in no row and no backup.
/// </summary>
public sealed class WebhookSigning(Vault vault)
{
    /// <summary>What the receiver is given: <c>whsec_</c> and the key in Base64.</summary>
    public string Secret(Webhook webhook) => "whsec_" + Convert.ToBase64String(Key(webhook));

    /// <param name="id">The same for every try of a message, so that a receiver knows it again.</param>
    public void Sign(HttpRequestMessage request, Webhook webhook, string id, DateTimeOffset now, string body)
    {
        var second = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Key(webhook), Encoding.UTF8.GetBytes($"{id}.{second}.{body}"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", second);
        request.Headers.Add("webhook-signature", "v1," + Convert.ToBase64String(hash));
    }

    private byte[] Key(Webhook webhook) => vault.Derived($"webhook:{webhook.Id:D}:{webhook.SecretTurn}");
}
