using System.Text.Json.Nodes;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Api;

/// <summary>Figures over groups of records.</summary>
internal static class AggregateEndpoints
{
    private static readonly string[] Units = ["day", "week", "month", "quarter", "year"];

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/records/{type}/aggregate",
            Aggregate).WithTags("Records").WithSummary("Count, sum and average by groups");

    private static async Task<IResult> Aggregate(ApiCall call, string type, AggregateRequest request)
    {
        var recordType = call.Type(type);
        var keys = (request.GroupBy ?? []).Select(k => Key(call, recordType, k)).ToList();
        var figures = (request.Measures ?? ["count()"]).Select(m => FigureOf(call, recordType, m)).ToList();
        if (keys.Count > GroupRow.MostKeys || figures.Count is 0 or > GroupRow.MostMeasures)
        {
            return ApiProblems.Bad("groupBy", ApiText.Say["TooManyGroups", GroupRow.MostKeys, GroupRow.MostMeasures]);
        }

        var query = new RecordQuery(recordType)
        {
            Filter = call.Filter(recordType, request.Filter),
            Search = request.Q
        };
        var rows = await call.Store.Aggregate(call.Actor, query with { MayLag = true }, keys, figures, call.Cancel);
        return Results.Json(new JsonObject { ["rows"] = new JsonArray([.. rows.Select(r => Row(r, keys, figures))]) });
    }

    private static JsonObject Row(GroupRow row, List<GroupKey> keys, List<Figure> figures)
    {
        var json = new JsonObject();
        for (var i = 0; i < keys.Count; i++)
        {
            json[keys[i].Name] = row.Key(i) is { } value ? JsonValue.Create(value is Guid id
                ? id.ToString("D") : value) : null;
        }

        for (var i = 0; i < figures.Count; i++)
        {
            var money = figures[i].Field?.Kind == FieldKind.Money;
            json[figures[i].Name] = row.Measure(i) is { } number ? JsonValue.Create(money
                ? number / 100 : number) : null;
        }

        return json;
    }

    private static GroupKey Key(ApiCall call, RecordType type, string text)
    {
        var parts = text.Split('.', 2);
        var unit = parts.Length == 2 ? parts[1] : null;
        var field = Visible(call, type, parts[0]);
        var dated = field?.Kind is FieldKind.Date or FieldKind.DateTime;
        return field is not null && !field.Personal
            && field.Kind is not (FieldKind.MultiChoice or FieldKind.People or FieldKind.LongText)
            && (unit is null ? !dated : dated && !field.IsCustom && Units.Contains(unit))
            ? new GroupKey(field, unit)
            : throw new ApiRefusedException(ApiProblems.Bad("groupBy", ApiText.Say["BadGroup", text]));
    }

    private static Figure FigureOf(ApiCall call, RecordType type, string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (text == "count()")
        {
            return new Figure(text, "count", null);
        }

        var function = open > 0 ? text[..open] : "";
        var field = open > 0 && text[^1] == ')' ? Visible(call, type, text[(open + 1)..^1]) : null;
        return field?.Kind is FieldKind.Number or FieldKind.Money
            && function is "sum" or "avg" or "min" or "max" && field is not null
            ? new Figure(text, function, field)
            : throw new ApiRefusedException(ApiProblems.Bad("measures", ApiText.Say["BadMeasure", text]));
    }

    private static Field? Visible(ApiCall call, RecordType type, string name) =>
        call.Store.Catalog.FieldsOf(type).FirstOrDefault(f => f.Names.Contains(name)) is { } field
            && call.Actor.Rights.CanSee(type, field)
            ? field
            : null;
}

internal sealed record AggregateRequest(string? Filter, string? Q, IReadOnlyList<string>? GroupBy,
    IReadOnlyList<string>? Measures);
