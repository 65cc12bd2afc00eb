using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhiyin.Core.Access;
using Zhiyin.Core.Events;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Api;

namespace Zhiyin.Modules.Webhooks;

/// <summary>What is told of an event: never more than the person may read whose rights the webhook has.</summary>
public sealed class WebhookMessages(RecordStore records, RecordJson json, AccessStore access)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where the person may not see the record.</summary>
    public async Task<string?> Of(Webhook webhook, Event row, CancellationToken cancel)
    {
        var actor = access.Actor(webhook.RunAsId, "webhook", readOnly: true);
        if (records.Catalog.Find(row.Type) is not { } type)
        {
            return null;
        }

        var record = await records.Find(actor, type, row.RecordId, cancel);
        var gone = row.Kind == "deleted" && actor.Rights.Reaches(type, Verb.Read).Contains((Scope.All, null));
        return record is null && !gone ? null : Written($"{row.Type}.{row.Kind}", row.At, new JsonObject
        {
            ["event"] = row.Id.ToString("D"),
            ["recordType"] = row.Type,
            ["recordId"] = row.RecordId.ToString("D"),
            ["kind"] = row.Kind,
            ["by"] = row.ActorId is { } by
                ? new JsonObject { ["id"] = by.ToString("D"), ["name"] = access.Current.User(by)?.Name }
                : null,
            ["source"] = row.Cause,
            ["changed"] = new JsonArray([.. Changed(actor, type, row)]),
            ["record"] = record is null ? null : json.Write(actor, type, record),
        });
    }

    /// <summary>A message without a record, to try the line.</summary>
    public static string Test(Webhook webhook, DateTime now) =>
        Written("webhook.test", now, new JsonObject { ["webhook"] = webhook.Id.ToString("D"), ["name"] = webhook.Name });

    private static string Written(string type, DateTime at, JsonObject data) => new JsonObject
    {
        ["type"] = type,
        ["timestamp"] = JsonSerializer.SerializeToNode(DateTime.SpecifyKind(at, DateTimeKind.Utc)),
        ["data"] = data,
    }.ToJsonString(Readable);

    private IEnumerable<JsonNode?> Changed(Actor actor, RecordType type, Event row) =>
        (JsonSerializer.Deserialize<Change[]>(row.Changes, Json.Relaxed) ?? [])
        .Where(c => records.Catalog.FindField(type, c.Field) is { } field && actor.Rights.CanSee(type, field))
        .Select(c => (JsonNode?)JsonValue.Create(c.Field));
}
