using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Backup.Moves;

/// <summary>
/// The sum of the hashes of rows, so that their order does not matter. Values are hashed as the program sees them, to the
/// millisecond and with the members of JSON in one order, because the databases store them differently.
/// </summary>
internal sealed class RowHash
{
    private readonly byte[] hash = new byte[SHA256.HashSizeInBytes];
    private UInt128 sum;

    public long Rows { get; private set; }

    public void Add(IEnumerable<object?> values)
    {
        using var row = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in values)
        {
            var bytes = value as byte[] ?? Encoding.UTF8.GetBytes(Text(value));
            row.AppendData(BitConverter.GetBytes(value is null ? -1 : bytes.Length));
            row.AppendData(bytes);
        }

        row.GetHashAndReset(hash);
        sum += new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
        Rows++;
    }

    public override string ToString() => sum.ToString("x32", CultureInfo.InvariantCulture);

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime at => Instants.Whole(at).Ticks.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => Instants.Whole(at.UtcDateTime).Ticks.ToString(CultureInfo.InvariantCulture),
        CustomFields custom => Ordered(custom.Json),
        Sealed cell => cell.Cipher,
        Choices choices => choices.ToJson(),
        string text => text.StartsWith('{') ? Ordered(text) : text,
        Enum or IFormattable => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Ordered(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var text = new StringBuilder();
            Write(document.RootElement, text);
            return text.ToString();
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(member.Name).Append('\u0001');
                    Write(member.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, text);
                }

                text.Append(']');
                break;
            case JsonValueKind.Number:
                text.Append(value.GetDouble().ToString("R", CultureInfo.InvariantCulture)).Append('\u0002');
                break;
            default:
                text.Append(value.ToString()).Append('\u0003');
                break;
        }
    }
}
