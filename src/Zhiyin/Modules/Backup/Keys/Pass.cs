using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Backup.Keys;

/// <summary>One pass over all personal values: what is to be replaced, and what was met.</summary>
internal sealed class Pass(Vault vault)
{
    /// <summary>How a personal value begins in the changes of an event.</summary>
    public const string Mark = "\"c\":\"e1.";

    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => counts;

    public long Unreadable { get; private set; }

    /// <summary>Keys that a value still needs.</summary>
    public HashSet<int> InUse { get; } = [];

    public IEnumerable<Swap> Of(RecordType type, IReadOnlyList<Field> fields, Record record)
    {
        var custom = new List<KeyValuePair<string, JsonNode?>>();
        foreach (var field in fields)
        {
            if (field.Get(record) is not Sealed cell || Anew(type, field, record.Id, cell.Cipher, type.Name) is not { } cipher)
            {
                continue;
            }

            if (field.Property is { } property)
            {
                yield return new Swap(record.Id, RecordMapping.SnakeCase(property.Name), cell.Cipher, cipher);
            }
            else
            {
                custom.Add(new(field.Name, JsonValue.Create(cipher)));
            }
        }

        if (custom.Count > 0)
        {
            yield return new Swap(record.Id, "custom", record.Custom.Json, record.Custom.With(custom).Json);
        }
    }

    /// <summary>The changes an event tells of, before and after; null where all stand under the key already.</summary>
    public Swap? Of(Catalog catalog, Event row)
    {
        if (catalog.Find(row.Type) is not { } type || JsonNode.Parse(row.Changes) is not JsonArray changes)
        {
            return null;
        }

        var changed = false;
        foreach (var change in changes.OfType<JsonObject>())
        {
            if (change["f"]?.GetValue<string>() is { } name && catalog.FindField(type, name) is { Personal: true } field)
            {
                changed |= Anew(type, field, row.RecordId, change["b"]) | Anew(type, field, row.RecordId, change["a"]);
            }
        }

        return changed ? new Swap(row.Id, "changes", row.Changes, changes.ToJsonString(Json.Relaxed)) : null;
    }

    private bool Anew(RecordType type, Field field, Guid record, JsonNode? value)
    {
        if (value is not JsonObject holder || holder["c"] is not { } cell
            || Anew(type, field, record, cell.GetValue<string>(), "events") is not { } cipher)
        {
            return false;
        }

        holder["c"] = cipher;
        return true;
    }

    private string? Anew(RecordType type, Field field, Guid record, string cipher, string counted)
    {
        try
        {
            if (vault.IsCurrent(cipher))
            {
                return null;
            }

            var anew = vault.Reseal(type, field, record, new Sealed(cipher)).Cipher;
            counts[counted] = counts.GetValueOrDefault(counted) + 1;
            return anew;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException
            or OverflowException)
        {
            Unreadable++;
            if (cipher.Length > 12)
            {
                InUse.Add(KeyOf(cipher));
            }

            return null;
        }
    }

    private static int KeyOf(string cipher)
    {
        try
        {
            return Vault.KeyOf(cipher);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return 0;
        }
    }
}
