using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Hosting;
using static Zhiyin.Modules.Webhooks.WebhookTexts;

namespace Zhiyin.Modules.Webhooks;

/// <summary>Posts signed messages, and remembers with the webhook how the last one went.</summary>
public sealed class WebhookCalls(DbFactory databases, OutgoingCalls outgoing, WebhookSigning signing, TimeProvider time)
{
    private const int LongestError = 500;

    /// <returns>2xx, or 410: the receiver wants no more, and the webhook is off from now on.</returns>
    /// <exception cref="HttpRequestException">Not reached, or answered otherwise.</exception>
    /// <exception cref="TaskCanceledException">Not answered in time.</exception>
    public async Task<HttpStatusCode> Post(Webhook webhook, string id, string body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.UserAgent.ParseAdd("Zhiyin-Webhooks/1.0");
        signing.Sign(request, webhook, id, time.GetUtcNow(), body);
        try
        {
            using var response = await outgoing.Send(request, cancel);
            var (status, ok) = (response.StatusCode, response.IsSuccessStatusCode);
            await Remember(webhook, ok ? null : $"HTTP {(int)status} {response.ReasonPhrase}", status == HttpStatusCode.Gone, cancel);
            return ok || status == HttpStatusCode.Gone
                ? status
                : throw new HttpRequestException($"{webhook.Url} answered {(int)status}.", null, status);
        }
        catch (Exception error) when (error is TaskCanceledException or HttpRequestException { StatusCode: null }
            && !cancel.IsCancellationRequested)
        {
            var reason = error is TaskCanceledException ? L["NoAnswer", OutgoingCalls.Patience.TotalSeconds]
                : error.InnerException is PrivateAddressException refused ? L["NotPublic", refused.Host]
                : error.Message;
            await Remember(webhook, reason, gone: false, cancel);
            throw;
        }
    }

    /// <summary>No event: it says nothing that an administrator decided.</summary>
    private async Task Remember(Webhook webhook, string? error, bool gone, CancellationToken cancel)
    {
        var now = time.Now();
        if (error is null && webhook.LastError is null && now - webhook.LastOkAt < TimeSpan.FromMinutes(1))
        {
            return;
        }

        error = error?.Length > LongestError ? error[..LongestError] : error;
        webhook.LastError = error;
        webhook.LastOkAt = error is null ? now : webhook.LastOkAt;
        webhook.LastFailedAt = error is null ? webhook.LastFailedAt : now;
        await using var db = databases.Open();
        await using var write = await databases.Gate.Begin(db, cancel);
        await db.Set<Webhook>().Where(w => w.Id == webhook.Id).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.LastError, webhook.LastError)
                .SetProperty(w => w.LastOkAt, webhook.LastOkAt)
                .SetProperty(w => w.LastFailedAt, webhook.LastFailedAt)
                .SetProperty(w => w.Enabled, w => w.Enabled && !gone),
            cancel);
        await write.Commit(cancel);
    }
}
