using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>Turns grants into filters. The result stands in front of every query; no later check can be forgotten.</summary>
internal static class Reaching
{
    /// <summary>What the actor may reach with a verb.</summary>
    public static IQueryable<T> Of<T>(Db db, Actor actor, RecordType type, Verb verb, CompanyClock clock, Vault vault)
        where T : Record
    {
        var all = (IQueryable<T>)RecordSets.Of(db, type);
        var reaches = actor.Rights.Reaches(type, verb);
        if (reaches.Count == 0)
        {
            return all.Where(_ => false);
        }

        if (reaches.Contains((Scope.All, null)))
        {
            return all;
        }

        var tests = reaches.Select(r => Test<T>(db, actor, type, r, clock, vault)).ToList();
        return all.Where(AnyOf.These(tests));
    }

    private static Expression<Func<T, bool>> Test<T>(
        Db db, Actor actor, RecordType type, (Scope Scope, string? Filter) reach, CompanyClock clock, Vault vault)
        where T : Record
    {
        var text = reach.Scope == Scope.All ? reach.Filter! : ScopeText(db.Catalog, type, "", 0);
        text = reach is { Scope: not Scope.All, Filter: { } filter } ? $"({text}) and ({filter})" : text;
        var context = Context(db, actor, clock, vault) with
        {
            MyTeam = actor.Access.Reach(actor.Me, reach.Scope),
            Source = related => RecordSets.Of(db, related),
            Schema = new FilterSchema(db.Catalog),
        };
        return Filter.Compile<T>(Filter.Parse(text, type, context.Schema), context);
    }

    /// <summary>
    /// Mine, by whichever way this type knows whose it is: its owner, those it is shared with, or the record through
    /// which it is seen. <c>my_team</c> stands for the people the scope reaches.
    /// </summary>
    private static string ScopeText(Catalog catalog, RecordType type, string prefix, int depth)
    {
        var ways = new List<string>();
        if (type.OwnerField is { } owner)
        {
            ways.Add($"{prefix}{owner} in my_team");
        }

        if (type.SharedField is { } shared)
        {
            ways.Add($"{prefix}{shared} has me");
        }

        foreach (var link in depth < 3 ? type.SeenThrough : [])
        {
            var field = catalog.Field(type, link);
            ways.Add(ScopeText(catalog, catalog.Type(field.Target!), $"{prefix}{field.Path}.", depth + 1));
        }

        return ways.Count == 0 ? $"{prefix}createdById in my_team" : string.Join(" or ", ways);
    }

    public static FilterContext Context(Db db, Actor actor, CompanyClock clock, Vault vault) => new(
        new FilterSchema(db.Catalog, actor.Rights.CanSee), clock.Today, clock.Now, clock.Zone, actor.Me,
        actor.Access.Reach(actor.Me, Scope.OwnAndTeam),
        related => RecordStore.Reach(db, actor, related, Verb.Read, clock, vault),
        new VaultIndex(vault));
}

/// <summary>The vault as the filter language asks it.</summary>
internal sealed class VaultIndex(Vault vault) : IBlindIndex
{
    public string Whole(Field field, string value) => vault.Whole(field, Normal(field, value));

    public string LastFour(Field field, string value) => vault.LastFour(field, Normal(field, value));

    private static string Normal(Field field, string value) => field.Kind switch
    {
        FieldKind.Phone => Text.Phones.Normalise(value).E164 ?? value,
        FieldKind.Email => Text.Emails.Normalise(value).Address ?? value,
        _ => value.Trim(),
    };
}
