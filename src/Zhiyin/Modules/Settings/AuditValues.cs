using System.Text.Json;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Identity;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>The two sides of a change in the words of the reader: roles by name, rights and choices line by line.</summary>
/// <param name="Titles">Names of people, departments and roles by id.</param>
public sealed record AuditValues(Catalog Catalog, CompanyClock Clock, IReadOnlyDictionary<Guid, string> Titles)
{
    /// <summary>What stood there and what stands there now; only what differs of a list.</summary>
    public (string Before, string After) Of(TimelineEntry entry, TimelineChange change)
    {
        var (before, after) = (Lines(entry, change.Field, change.Before), Lines(entry, change.Field, change.After));
        var several = before.Count + after.Count > 2;
        return (
            string.Join(L["Semicolon"], several ? before.Except(after) : before),
            string.Join(L["Semicolon"], several ? after.Except(before) : after));
    }

    /// <summary>What an event is about: a list of choices by its record type and field.</summary>
    public string Title(TimelineEntry entry) => entry.Type.Name == "option-lists"
        && entry.Event.Title?.Split('.') is [var name, var field] && Catalog.Find(name) is { } type
            ? $"{type.Singular} › {Catalog.FindField(type, field)?.Label.Text ?? field}"
            : entry.Event.Title ?? "";

    private IReadOnlyList<string> Lines(TimelineEntry entry, Field field, object? value) => (entry.Type.Name, field.Name, value) switch
    {
        (_, _, null) => [],
        ("roles", "rules", string json) => [.. Rights(JsonSerializer.Deserialize<RoleRules>(json, Json.Relaxed) ?? new())],
        ("users", "roles", Choices roles) => [.. roles.Select(Named)],
        ("custom-fields" or "option-lists", "options", string json) => [.. CatalogStore.Options(json).Select(Choice)],
        ("custom-fields", "type" or "target", string name) => [Catalog.Find(name)?.Singular.Text ?? name],
        ("custom-fields", "kind", string kind) => [L[$"Kind{kind}"]],
        ("api-tokens", "scope", string scope) => [L[scope == "read" ? "ScopeReadShort" : "ScopeWriteShort"]],
        ("sessions", "agent", string agent) => [UserAgents.Words(agent)],
        ("sessions", "way", string way) => [SignInWay.Words(way)],
        ("company", "language", string language) => [language == "en" ? "English" : "中文"],
        _ => FieldText.Show(field, value, Clock, Titles) is { Length: > 0 } text ? [text] : [],
    };

    private IEnumerable<string> Rights(RoleRules rules)
    {
        if (rules.Administrator)
        {
            yield return L["Everything"];
        }

        foreach (var grant in rules.Grants ?? [])
        {
            var type = grant.Type == "*" ? L["AllOthers"] : Catalog.Find(grant.Type)?.Plural.Text ?? grant.Type;
            yield return $"{type}{L["Colon"]}{string.Join(L["Comma"], Verbs(grant))}";
        }

        foreach (var rule in rules.Fields ?? [])
        {
            var type = Catalog.Find(rule.Type);
            var field = type is null ? null : Catalog.FindField(type, rule.Field);
            yield return $"{type?.Plural.Text ?? rule.Type} › {field?.Label.Text ?? rule.Field}{L["Colon"]}{L[$"Right{rule.Right}"]}";
        }
    }

    private static IEnumerable<string> Verbs(Grant grant)
    {
        foreach (var verb in new[] { Verb.Read, Verb.Edit, Verb.Delete })
        {
            if (grant.For(verb) is not Scope.None and var scope)
            {
                yield return $"{L[$"Verb{verb}"]} {L[$"Scope{scope}"]}";
            }
        }

        if (grant.Create)
        {
            yield return L["VerbCreate"];
        }

        if (grant.Export)
        {
            yield return L["VerbExport"];
        }

        if (grant.Filter is { Length: > 0 } filter)
        {
            yield return filter;
        }
    }

    private static string Choice(Option option) => option switch
    {
        { Retired: true } => L["RetiredChoice", option.Label],
        { Colour: { } colour } => L["ColouredChoice", option.Label, L[$"Colour_{colour}"]],
        _ => option.Label.Text,
    };

    private string Named(string id) => Guid.TryParse(id, out var key) && Titles.TryGetValue(key, out var name) ? name : L["GoneRole"];
}
