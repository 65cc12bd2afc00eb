using System.Buffers;
using System.Text;
using System.Text.Json;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>
/// What an event tells of a new record: the <see cref="Change"/>s from nothing to every value it has, written straight as
/// their JSON. An import makes as many as it has rows.
/// </summary>
internal sealed class CreatedChanges(IReadOnlyList<Field> fields)
{
    private readonly ArrayBufferWriter<byte> bytes = new(1024);
    private readonly Field[] audited = [.. fields.Where(f => f.Audited)];

    public string Of(Record record)
    {
        bytes.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Json.Relaxed.Encoder }))
        {
            json.WriteStartArray();
            foreach (var field in audited)
            {
                if (field.Get(record) is { } value and not Choices { Count: 0 })
                {
                    Write(json, field, value);
                }
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Field field, object value)
    {
        json.WriteStartObject();
        json.WriteString("f", field.Name);
        json.WriteNull("b");
        json.WritePropertyName("a");
        StoredValue.Write(json, value);
        json.WriteEndObject();
    }
}
