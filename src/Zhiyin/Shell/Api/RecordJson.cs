using System.Buffers;
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
    /// <summary>The fields of a type that an answer to the actor has; with <paramref name="names"/> only those.</summary>
    public IReadOnlyList<Field> Shown(Actor actor, RecordType type, IReadOnlySet<string>? names = null) =>
        [.. store.Catalog.FieldsOf(type).Where(f => !f.Retired
            && (names is null || names.Contains(f.Name)) && actor.Rights.CanSee(type, f))];

    /// <summary>The record as the actor may read it, all of it.</summary>
    public JsonNode Write(Actor actor, RecordType type, Record record)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, new Showing(actor, type, Shown(actor, type)), record);
        }

        return JsonNode.Parse(bytes.WrittenSpan)!;
    }

    internal void Write(Utf8JsonWriter writer, Showing showing, Record record)
    {
        writer.WriteStartObject();
        var contact = new string?[PrimaryContact.Names.Length];
        foreach (var field in showing.Fields)
        {
            var value = reader.Read(showing.Actor, showing.Type, field, record);
            writer.WritePropertyName(field.Name);
            Value(writer, field, value);
            if (showing.Contact.TryGetValue(field.Name, out var place))
            {
                contact[place] = value as string;
            }

            if (field.Path is { } path && value is Guid id && showing.Expand?.Contains(path) == true)
            {
                writer.WriteStartObject(path);
                writer.WriteString("id", id);
                writer.WriteString("name", showing.Titles?.GetValueOrDefault(id));
                writer.WriteEndObject();
            }
        }

        if (showing.Version)
        {
            writer.WriteNumber("version", record.Version);
        }

        Contact(writer, showing, contact);
        writer.WriteEndObject();
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

    private void Value(Utf8JsonWriter writer, Field field, object? value)
    {
        switch (value)
        {
            case null when field.Kind is FieldKind.MultiChoice or FieldKind.People:
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            case Guid id:
                writer.WriteStringValue(id);
                break;
            case Choices choices:
                writer.WriteStartArray();
                foreach (var choice in choices)
                {
                    writer.WriteStringValue(choice);
                }

                writer.WriteEndArray();
                break;
            case long minor when field.Kind == FieldKind.Money:
                writer.WriteStartObject();
                writer.WriteString("amount", (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture));
                writer.WriteString("currency", clock.Currency);
                writer.WriteEndObject();
                break;
            default:
                Plain(writer, value);
                break;
        }
    }

    private static void Plain(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case DateOnly date:
                writer.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime at:
                writer.WriteStringValue(at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case bool yes:
                writer.WriteBooleanValue(yes);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static void Contact(Utf8JsonWriter writer, Showing showing, string?[] contact)
    {
        if (!showing.Contact.ContainsValue(0))
        {
            return;
        }

        writer.WriteStartObject("primaryContact");
        foreach (var place in showing.Contact.Values.Order())
        {
            writer.WriteString(PrimaryContact.Names[place].Nested, contact[place]);
        }

        writer.WriteEndObject();
    }
}

/// <summary>How records are shown in one answer.</summary>
/// <param name="Fields">The fields, those the actor may not see left out.</param>
/// <param name="Version">Whether the version is among them.</param>
/// <param name="Expand">The links whose records are named.</param>
/// <param name="Titles">The names of linked records.</param>
internal sealed record Showing(
    Actor Actor, RecordType Type, IReadOnlyList<Field> Fields, bool Version = true, IReadOnlySet<string>? Expand = null,
    IReadOnlyDictionary<Guid, string>? Titles = null)
{
    /// <summary>The names of the primary contact's fields among them, with the place of each.</summary>
    public Dictionary<string, int> Contact { get; } = PrimaryContact.Among(Fields);
}

/// <summary>A customer's first contact, flat in the record and nested in the contract.</summary>
internal static class PrimaryContact
{
    public static readonly (string Nested, string Flat)[] Names =
        [("name", "contactName"), ("jobTitle", "jobTitle"), ("phone", "phone"), ("email", "email")];

    public static bool Holds(JsonProperty property) =>
        property.NameEquals("primaryContact") && property.Value.ValueKind == JsonValueKind.Object;

    public static string Flat(string nested) =>
        Array.Find(Names, n => n.Nested == nested) is { Flat: { } flat } ? flat : nested;

    public static Dictionary<string, int> Among(IEnumerable<Field> fields) => Names.Index()
        .Where(n => fields.Any(f => f.Name == n.Item.Flat))
        .ToDictionary(n => n.Item.Flat, n => n.Index, StringComparer.Ordinal);
}
