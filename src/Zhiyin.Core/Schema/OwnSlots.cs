namespace Zhiyin.Core.Schema;

/// <summary>
/// The places for record types made at run time. Each is an entity with a table of its own (<c>own_01</c> …) that a
/// migration made: a new type takes an empty place, and neither model nor database has to change for it.
/// </summary>
public static class OwnSlots
{
    private static readonly Func<OwnTraits, RecordType>[] Makers =
    [
        t => new OwnType<Own01>(t), t => new OwnType<Own02>(t), t => new OwnType<Own03>(t), t => new OwnType<Own04>(t),
        t => new OwnType<Own05>(t), t => new OwnType<Own06>(t), t => new OwnType<Own07>(t), t => new OwnType<Own08>(t),
        t => new OwnType<Own09>(t), t => new OwnType<Own10>(t), t => new OwnType<Own11>(t), t => new OwnType<Own12>(t),
        t => new OwnType<Own13>(t), t => new OwnType<Own14>(t), t => new OwnType<Own15>(t), t => new OwnType<Own16>(t),
        t => new OwnType<Own17>(t), t => new OwnType<Own18>(t), t => new OwnType<Own19>(t), t => new OwnType<Own20>(t),
    ];

    /// <summary>How many types of its own a company can have; one that is retired keeps its place.</summary>
    public static int Most => Makers.Length;

    /// <summary>The tables of all places, taken or not.</summary>
    public static IReadOnlyList<RecordType> Tables { get; } =
        [.. Enumerable.Range(1, Makers.Length).Select(slot => Type(OwnTraits.Table(slot)))];

    public static RecordType Type(OwnTraits traits) => Makers[traits.Slot - 1](traits);
}

/// <summary>What an administrator says of a record type of the company's own.</summary>
/// <param name="Slot">Its place, from 1.</param>
/// <param name="Name">The name in the API, <c>x-…</c>. It stays, and is never given again.</param>
/// <param name="NumberPattern">See <see cref="RecordType.NumberPattern"/>; null where its records carry no number.</param>
/// <param name="Retired">Out of the workspace; what it holds is kept.</param>
public sealed record OwnTraits(
    int Slot, string Name, Label Singular, Label Plural, string Icon, string? NumberPattern, bool Retired)
{
    /// <summary>What the model knows of a place: all columns that any type in it may use.</summary>
    internal static OwnTraits Table(int slot) =>
        new(slot, TableName(slot), Label.Same(""), Label.Same(""), "", NumberPattern: "{0}", Retired: true);

    internal static string TableName(int slot) => $"own-{slot:00}";
}

public sealed class Own01 : OwnRecord;

public sealed class Own02 : OwnRecord;

public sealed class Own03 : OwnRecord;

public sealed class Own04 : OwnRecord;

public sealed class Own05 : OwnRecord;

public sealed class Own06 : OwnRecord;

public sealed class Own07 : OwnRecord;

public sealed class Own08 : OwnRecord;

public sealed class Own09 : OwnRecord;

public sealed class Own10 : OwnRecord;

public sealed class Own11 : OwnRecord;

public sealed class Own12 : OwnRecord;

public sealed class Own13 : OwnRecord;

public sealed class Own14 : OwnRecord;

public sealed class Own15 : OwnRecord;

public sealed class Own16 : OwnRecord;

public sealed class Own17 : OwnRecord;

public sealed class Own18 : OwnRecord;

public sealed class Own19 : OwnRecord;

public sealed class Own20 : OwnRecord;
