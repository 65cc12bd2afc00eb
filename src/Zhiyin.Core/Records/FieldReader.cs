using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What an actor gets to read of a field: nothing, the mask, or the value.</summary>
public sealed class FieldReader(Vault vault)
{
    /// <summary>The value for the actor; a personal one masked, a hidden one null.</summary>
    public object? Read(Actor actor, RecordType type, Field field, Record record)
    {
        if (!actor.Rights.CanSee(type, field))
        {
            return null;
        }

        var value = field.Get(record);
        return value is Sealed cell ? Masks.Of(field, Open(type, field, record, cell)) : value;
    }

    /// <summary>The plain value where the actor may have it in the clear, as an export needs it; else as <see cref="Read"/>.</summary>
    public object? ReadClear(Actor actor, RecordType type, Field field, Record record) =>
        field.Get(record) is Sealed cell && actor.Rights.On(type, field) >= FieldRight.Reveal
            ? Open(type, field, record, cell)
            : Read(actor, type, field, record);

    internal string Open(RecordType type, Field field, Record record, Sealed cell)
    {
        try
        {
            return vault.Open(type, field, record.Id, cell);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // A cell that cannot be opened must not take the page down with it.
            return "••••";
        }
    }
}
