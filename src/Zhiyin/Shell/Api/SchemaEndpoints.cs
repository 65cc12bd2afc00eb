using System.Text.Json.Nodes;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;

namespace Zhiyin.Shell.Api;

/// <summary>What there is: types, fields with the caller's rights, the caller, and a search over everything.</summary>
internal static class SchemaEndpoints
{
    private const int HitsPerType = 8;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/schema", All).WithTags("Schema").WithSummary("The record types");
        api.MapGet("/schema/{type}",
            One).WithTags("Schema").WithSummary("The fields of a type, with the caller's rights");
        api.MapGet("/schema/{type}/dictionary", Dictionary).WithTags("Schema")
            .WithSummary("The field dictionary of a type as XLSX: kinds, allowed values, responsible departments");
        api.MapGet("/me", Me).WithTags("Schema").WithSummary("The caller");
        api.MapGet("/search", Search).WithTags("Search").WithSummary("Search all types, grouped");
    }

    private static IResult All(ApiCall call) => Results.Json(new
    {
        types = call.Store.Catalog.Types.Where(t => call.Actor.Rights.May(t, Verb.Read))
            .Select(t => new { name = t.Name, singular = t.Singular, plural = t.Plural }),
    });

    private static IResult One(ApiCall call, string type)
    {
        var recordType = call.Type(type);
        var rights = call.Actor.Rights;
        return Results.Json(new
        {
            name = recordType.Name,
            singular = recordType.Singular,
            plural = recordType.Plural,
            rights = Enum.GetValues<Verb>().Where(v => rights.May(recordType,
                v)).Select(v => v.ToString().ToLowerInvariant()),
            fields = call.Store.Catalog.FieldsOf(recordType).Where(f => rights.CanSee(recordType,
                f) && !f.Retired).Select(f => new
                {
                    name = f.Name,
                    kind = char.ToLowerInvariant(f.Kind.ToString()[0]) + f.Kind.ToString()[1..],
                    label = f.Label,
                    required = f.Required,
                    unique = f.Unique,
                    personal = f.Personal,
                    custom = f.IsCustom,
                    target = f.Target,
                    options = f.Options.Where(o => !o.Retired).Select(o => new { value = o.Value, label = o.Label }),
                    right = f.ReadOnly ? "readOnly" : char.ToLowerInvariant(rights.On(recordType,
                    f).ToString()[0]) + rights.On(recordType, f).ToString()[1..],
                }),
            relations = call.Store.Catalog.RelationsOf(recordType).Where(r => !r.Retired)
                .Select(r => new { name = r.Name, label = r.Label, target = r.Target }),
        });
    }

    private static async Task<IResult> Dictionary(ApiCall call, FieldDictionary dictionary, string type)
    {
        var recordType = call.Type(type);
        var file = new MemoryStream();
        await dictionary.Write(call.Actor, recordType, file, call.Cancel);
        file.Position = 0;
        return Results.File(file, ExportEndpoints.ContentType(TableFormat.Xlsx), $"{recordType.Name}-fields.xlsx");
    }

    private static IResult Me(ApiCall call, CompanyClock clock)
    {
        var user = call.Actor.Access.User(call.Actor.UserId)!;
        return Results.Json(new
        {
            id = user.Id,
            name = user.Name,
            email = user.Email,
            department = call.Actor.Access.DepartmentPath(user.DepartmentId),
            administrator = call.Actor.Rights.Administrator,
            company = clock.Company?.Name,
            timeZone = clock.Zone.Id,
            currency = clock.Currency,
        });
    }

    private static async Task<IResult> Search(ApiCall call, string q)
    {
        var groups = new JsonArray();
        foreach (var type in call.Store.Catalog.Types.Where(t => t.BuiltIn.Any(f => f.Searchable)
            && call.Actor.Rights.May(t, Verb.Read)))
        {
            var page = await call.Store.Query(
                call.Actor, new RecordQuery(type)
                {
                    Search = q,
                    Limit = HitsPerType,
                    Sort = NewestFirst(call, type)
                }, call.Cancel);
            if (page.Items.Count > 0 && !string.IsNullOrWhiteSpace(q))
            {
                groups.Add(new JsonObject
                {
                    ["type"] = type.Name,
                    ["items"] = new JsonArray([.. page.Items.Select(r => Hit(call, type, r))]),
                });
            }
        }

        return Results.Json(new JsonObject { ["groups"] = groups });
    }

    private static Core.Filters.SortKey[] NewestFirst(ApiCall call, RecordType type) =>
        [new(call.Store.Catalog.Field(type, "id"), Descending: true)];

    private static JsonObject Hit(ApiCall call, RecordType type, Record record)
    {
        var title = call.Store.Catalog.Field(type, type.TitleField);
        return new JsonObject
        {
            ["id"] = record.Id.ToString("D"),
            ["title"] = call.Actor.Rights.CanSee(type, title) ? title.Get(record)?.ToString() : null,
        };
    }
}
