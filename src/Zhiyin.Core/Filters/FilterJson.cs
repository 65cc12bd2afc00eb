using System.Text.Json;
using System.Text.Json.Serialization;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// The stored form of a filter: <c>{"and":[…]}</c>, <c>{"or":[…]}</c>, <c>{"not":…}</c>,
/// <c>{"field":"stage","op":"in","values":["won"]}</c>, <c>{"relation":"visits","test":"any","where":…}</c>,
/// <c>{"relation":"orders","measure":"sum","field":"amount","where":…,"op":"&gt;=","values":[100000]}</c>.
/// Text, numbers and booleans stand for themselves; <c>{"time":"today-3M"}</c>, <c>{"who":"me"}</c>,
/// <c>{"who":"team"}</c>.
/// </summary>
internal sealed class FilterJson : JsonConverter<FilterNode>
{
    public static string Write(FilterNode node) => JsonSerializer.Serialize(node, Json.Relaxed);

    /// <exception cref="FilterException">The text is no JSON, or no filter.</exception>
    public static FilterNode Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<FilterNode>(json, Json.Relaxed) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new FilterException([FilterProblem.Of(new Span(0, 0, ""), "NotAFilter", null, e.Message)]);
        }
    }

    public override FilterNode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Node(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, FilterNode value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case And and: WriteNodes(writer, "and", and.Items, options); break;
            case Or or: WriteNodes(writer, "or", or.Items, options); break;
            case Not not: WriteNode(writer, "not", not.Item, options); break;
            case Comparison test:
                writer.WriteString("field", test.Path);
                WriteTest(writer, test.Op, test.Values);
                break;
            case RelationTest test:
                writer.WriteString("relation", test.Path);
                writer.WriteString("test", test.None ? "none" : "any");
                WriteNode(writer, "where", test.Where, options);
                break;
            case Aggregate figure:
                writer.WriteString("relation", figure.Path);
                writer.WriteString("measure", Words.Of(figure.Measure, FilterLanguage.English));
                if (figure.Field is not null) writer.WriteString("field", figure.Field);
                WriteNode(writer, "where", figure.Where, options);
                WriteTest(writer, figure.Op, figure.Values);
                break;
        }

        writer.WriteEndObject();
    }

    private void WriteNodes(Utf8JsonWriter writer, string name, Items<FilterNode> nodes, JsonSerializerOptions options)
    {
        writer.WriteStartArray(name);
        foreach (var node in nodes) Write(writer, node, options);
        writer.WriteEndArray();
    }

    private void WriteNode(Utf8JsonWriter writer, string name, FilterNode? node, JsonSerializerOptions options)
    {
        if (node is null) return;
        writer.WritePropertyName(name);
        Write(writer, node, options);
    }

    private static void WriteTest(Utf8JsonWriter writer, Operator op, Items<FilterValue> values)
    {
        writer.WriteString("op", Operators.Info(op).Name);
        writer.WriteStartArray("values");
        foreach (var value in values) WriteValue(writer, value);
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, FilterValue value)
    {
        switch (value)
        {
            case TextValue text: writer.WriteStringValue(text.Text); break;
            case NumberValue number: writer.WriteNumberValue(number.Number); break;
            case YesNoValue yes: writer.WriteBooleanValue(yes.Yes); break;
            default:
                writer.WriteStartObject();
                if (value is TimeValue time) writer.WriteString("time", time.Text);
                else writer.WriteString("who", value is MeValue ? "me" : "team");
                writer.WriteEndObject();
                break;
        }
    }

    private static FilterNode Node(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException($"{json.ValueKind}");
        if (json.TryGetProperty("and", out var all)) return new And(Nodes(all));
        if (json.TryGetProperty("or", out var any)) return new Or(Nodes(any));
        if (json.TryGetProperty("not", out var not)) return new Not(Node(not));
        if (!json.TryGetProperty("relation", out _)) return new Comparison(Text(json, "field"), Op(json), Values(json));
        return json.TryGetProperty("measure", out _) ? Figure(json) : Test(json);
    }

    private static RelationTest Test(JsonElement json) => new(Text(json, "relation"), Text(json, "test") switch
    {
        "any" => false,
        "none" => true,
        var test => throw new JsonException(test),
    }, Where(json));

    private static Aggregate Figure(JsonElement json)
    {
        var name = Text(json, "measure");
        if (!Enum.TryParse<Measure>(name, ignoreCase: true, out var measure) || !Enum.IsDefined(measure))
        {
            throw new JsonException(name);
        }

        var field = json.TryGetProperty("field", out _) ? Text(json, "field") : null;
        return new Aggregate(Text(json, "relation"), measure, field, Where(json), Op(json), Values(json));
    }

    private static FilterNode? Where(JsonElement json) =>
        json.TryGetProperty("where", out var where) ? Node(where) : null;

    private static Items<FilterNode> Nodes(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? new([.. json.EnumerateArray().Select(Node)])
        : throw new JsonException($"{json.ValueKind}");

    private static Operator Op(JsonElement json) =>
        Operators.Find(Text(json, "op"))?.Op ?? throw new JsonException(Text(json, "op"));

    private static Items<FilterValue> Values(JsonElement json)
    {
        if (!json.TryGetProperty("values", out var values)) return [];
        return values.ValueKind == JsonValueKind.Array
            ? new([.. values.EnumerateArray().Select(Value)])
            : throw new JsonException($"{values.ValueKind}");
    }

    private static FilterValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new TextValue(json.GetString()!),
        JsonValueKind.Number =>
            new NumberValue(json.TryGetDecimal(out var n) ? n : throw new JsonException(json.GetRawText())),
        JsonValueKind.True or JsonValueKind.False => new YesNoValue(json.GetBoolean()),
        JsonValueKind.Object when json.TryGetProperty("time", out _) => new TimeValue(Text(json, "time")),
        JsonValueKind.Object => Text(json, "who") == "me" ? new MeValue() : new MyTeamValue(),
        var kind => throw new JsonException($"{kind}"),
    };

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new JsonException(name);
}
