using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhiyin.Core.Schema;

/// <summary>A field's value as an event keeps it: exact enough to be put back.</summary>
public static class StoredValue
{
    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool yes => JsonValue.Create(yes),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        Guid id => JsonValue.Create(id.ToString("D")),
        DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd")),
        DateTime instant => JsonValue.Create(CustomValue.Milliseconds(instant)),
        Choices { Count: 0 } => null,
        Choices choices => new JsonArray([.. choices.Select(c => (JsonNode)JsonValue.Create(c))]),
        Sealed cell => new JsonObject { ["c"] = cell.Cipher },
        _ => throw new ArgumentException($"An event cannot hold {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>The same as <see cref="Write(object?)" />, without a tree in between.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or Choices { Count: 0 }:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case DateTime instant:
                json.WriteNumberValue(CustomValue.Milliseconds(instant));
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case Choices choices:
                json.WriteStartArray();
                foreach (var choice in choices)
                {
                    json.WriteStringValue(choice);
                }

                json.WriteEndArray();
                break;
            case Sealed cell:
                json.WriteStartObject();
                json.WriteString("c", cell.Cipher);
                json.WriteEndObject();
                break;
            default:
                Write(value)!.WriteTo(json);
                break;
        }
    }

    /// <summary>The typed value again; for a choice list that was empty <see cref="Choices.None"/>.</summary>
    public static object? Read(Field field, JsonNode? json)
    {
        var clr = field.Property?.PropertyType;
        if (json is null)
        {
            return clr == typeof(Choices) ? Choices.None : null;
        }

        if (field.Personal)
        {
            return new Sealed(json["c"]!.GetValue<string>());
        }

        return field.Kind switch
        {
            FieldKind.Number => Number(json, clr),
            FieldKind.Money => json.GetValue<long>(),
            FieldKind.YesNo => json.GetValue<bool>(),
            FieldKind.Date => DateOnly.ParseExact(json.GetValue<string>(), "yyyy-MM-dd"),
            FieldKind.DateTime => DateTime.UnixEpoch.AddMilliseconds(json.GetValue<long>()),
            FieldKind.Id or FieldKind.Link or FieldKind.Person => Guid.Parse(json.GetValue<string>()),
            FieldKind.MultiChoice or FieldKind.People =>
                Choices.Of(json.AsArray().Select(item => item!.GetValue<string>())),
            _ => json.GetValue<string>(),
        };
    }

    private static object Number(JsonNode json, Type? clr)
    {
        var plain = clr is null ? typeof(double) : Nullable.GetUnderlyingType(clr) ?? clr;
        // Each boxed as what it is: the conditional alone would widen all three to double.
        return plain == typeof(int) ? (object)json.GetValue<int>()
            : plain == typeof(long) ? (object)json.GetValue<long>()
            : json.GetValue<double>();
    }
}
