using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhiyin.Core.Schema;

/// <summary>
/// The values of a record's custom fields: an immutable JSON object in one column, keyed by field name (<c>x_…</c>).
/// Text, choice, link and person are strings; numbers are numbers; money is minor units; a date is days and
/// an instant milliseconds since 1970-01-01; several choices are an array of strings. A personal field keeps its
/// ciphertext under its own name and its blind indexes under <c>name__h</c> (whole value) and <c>name__t</c> (last four).
/// </summary>
public sealed class CustomFields : IEquatable<CustomFields>
{
    public static readonly CustomFields Empty = new("{}");

    private readonly Lazy<Dictionary<string, JsonElement>> values;

    public CustomFields(string json)
    {
        Json = json;
        values = new(() =>
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone());
        });
    }

    public string Json { get; }

    public JsonElement? this[string key] => values.Value.TryGetValue(key, out var value) ? value : null;

    public IEnumerable<string> Keys => values.Value.Keys;

    /// <summary>The same fields with some replaced; a null value removes the key.</summary>
    public CustomFields With(IEnumerable<KeyValuePair<string, JsonNode?>> changes)
    {
        var node = JsonNode.Parse(Json)!.AsObject();
        foreach (var (key, value) in changes)
        {
            node.Remove(key);
            if (value is not null)
            {
                node.Add(key, value);
            }
        }

        return node.Count == 0 ? Empty : new CustomFields(node.ToJsonString(Schema.Json.Relaxed));
    }

    public bool Equals(CustomFields? other) => other is not null && Json.Equals(other.Json, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as CustomFields);

    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);
}
