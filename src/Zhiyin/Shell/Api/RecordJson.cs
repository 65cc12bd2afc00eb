using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Api;

/// <summary>Between records and their JSON: camelCase, UTC instants, money as decimal text, custom fields beside the others.</summary>
public sealed class RecordJson(RecordStore store, FieldReader reader, CompanyClock clock)
{
    /// <summary>The record as the actor may read it; with <paramref name="fields"/> only those.</summary>
    public JsonObject Write(
        Actor actor, RecordType type, Record record, IReadOnlySet<string>? fields = null,
        IReadOnlyDictionary<Guid, string>? titles = null, IReadOnlySet<string>? expand = null)
    {
        var json = new JsonObject();
        foreach (var field in store.Catalog.FieldsOf(type).Where(f => !f.Retired
            && (fields is null || fields.Contains(f.Name))))
        {
            if (!actor.Rights.CanSee(type, field))
            {
                continue;
            }

            var value = reader.Read(actor, type, field, record);
            json[field.Name] = Value(field, value);
            if (field.Path is { } path && expand?.Contains(path) == true && value is Guid id && titles is not null)
            {
                json[path] = Short(id, titles);
            }
        }

        if (fields is null || fields.Contains("version"))
        {
            json["version"] = record.Version;
        }

        Group(json);
        return json;
    }

    /// <summary>The body of a request as values by field name; a nested <c>primaryContact</c> is laid flat.</summary>
    /// <exception cref="JsonException">The body is no JSON object.</exception>
    public static Dictionary<string, object?> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The body must be a JSON object.");
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            if (PrimaryContact.Holds(property))
            {
                foreach (var inner in property.Value.EnumerateObject())
                {
                    values[PrimaryContact.Flat(inner.Name)] = inner.Value;
                }
            }
            else
            {
                values[property.Name] = property.Value;
            }
        }

        return values;
    }

    private JsonNode? Value(Field field, object? value) => value switch
    {
        null => field.Kind is FieldKind.MultiChoice or FieldKind.People ? new JsonArray() : null,
        string text => JsonValue.Create(text),
        Guid id => JsonValue.Create(id.ToString("D")),
        Choices choices => new JsonArray([.. choices.Select(c => (JsonNode)JsonValue.Create(c))]),
        DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime at => JsonValue.Create(at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        long minor when field.Kind == FieldKind.Money => new JsonObject
        {
            ["amount"] = (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture),
            ["currency"] = clock.Currency,
        },
        long number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool yes => JsonValue.Create(yes),
        _ => JsonValue.Create(value.ToString()),
    };

    private static JsonObject Short(Guid id, IReadOnlyDictionary<Guid, string> titles) =>
        new() { ["id"] = id.ToString("D"), ["name"] = titles.GetValueOrDefault(id) };

    private static void Group(JsonObject json)
    {
        if (json.ContainsKey("contactName"))
        {
            json["primaryContact"] = PrimaryContact.Of(json);
        }
    }
}

/// <summary>A customer's first contact, flat in the record and nested in the contract.</summary>
internal static class PrimaryContact
{
    private static readonly (string Nested, string Flat)[] Names =
        [("name", "contactName"), ("jobTitle", "jobTitle"), ("phone", "phone"), ("email", "email")];

    public static bool Holds(JsonProperty property) =>
        property.NameEquals("primaryContact") && property.Value.ValueKind == JsonValueKind.Object;

    public static string Flat(string nested) =>
        Array.Find(Names, n => n.Nested == nested) is { Flat: { } flat } ? flat : nested;

    public static JsonObject Of(JsonObject json)
    {
        var contact = new JsonObject();
        foreach (var (nested, flat) in Names.Where(n => json.ContainsKey(n.Flat)))
        {
            contact[nested] = json[flat]?.DeepClone();
        }

        return contact;
    }
}
