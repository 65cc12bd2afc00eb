using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Zhiyin.Core.Events;

/// <summary>One field of an event, before and after, in the JSON form of <see cref="StoredValue"/>.</summary>
public sealed record Change(
    [property: JsonPropertyName("f")] string Field,
    [property: JsonPropertyName("b")] JsonNode? Before,
    [property: JsonPropertyName("a")] JsonNode? After);
