using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhiyin.Core.Schema;

/// <summary>Between the typed value of a custom field and its JSON.</summary>
public static class CustomValue
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    public static int Days(DateOnly date) => date.DayNumber - Epoch.DayNumber;

    public static long Milliseconds(DateTime utc) =>
        (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public static object? Read(Field field, CustomFields values)
    {
        if (values[field.Name] is not { } json || json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return (field.Personal, field.Kind) switch
        {
            (true, _) => new Sealed(json.GetString()!, Text(values[field.Name + "__h"]),
                Text(values[field.Name + "__t"])),
            (_, FieldKind.Number) => json.GetDouble(),
            (_, FieldKind.Money) => json.GetInt64(),
            (_, FieldKind.Date) => Epoch.AddDays(json.GetInt32()),
            (_, FieldKind.DateTime) => DateTime.UnixEpoch.AddMilliseconds(json.GetInt64()),
            (_, FieldKind.YesNo) => json.GetBoolean(),
            (_, FieldKind.MultiChoice or FieldKind.People) => Choices.Of(json.EnumerateArray().Select(e =>
                e.GetString()!)),
            (_, FieldKind.Link or FieldKind.Person) => Guid.Parse(json.GetString()!),
            _ => json.GetString(),
        };
    }

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Write(Field field, object? value)
    {
        if (field.Personal)
        {
            var cell = (Sealed?)value;
            yield return new(field.Name, cell is null ? null : JsonValue.Create(cell.Cipher));
            yield return new(field.Name + "__h", cell?.Hash is null ? null : JsonValue.Create(cell.Hash));
            yield return new(field.Name + "__t", cell?.Tail is null ? null : JsonValue.Create(cell.Tail));
            yield break;
        }

        yield return new(field.Name, value switch
        {
            null => null,
            double number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            int number => JsonValue.Create(number),
            DateOnly date => JsonValue.Create(Days(date)),
            DateTime instant => JsonValue.Create(Milliseconds(instant)),
            bool yes => JsonValue.Create(yes),
            Guid id => JsonValue.Create(id.ToString("D")),
            Choices { Count: 0 } => null,
            Choices choices => new JsonArray([.. choices.Select(c => (JsonNode)JsonValue.Create(c))]),
            string text => JsonValue.Create(text),
            _ => throw new ArgumentException($"A custom field cannot hold {value.GetType().Name}.", nameof(value)),
        });
    }

    private static string? Text(JsonElement? json) => json?.GetString();
}
