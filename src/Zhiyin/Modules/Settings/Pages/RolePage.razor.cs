using Microsoft.AspNetCore.Components;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Schema;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings.Pages;

/// <summary>What a role grants, as a matrix of record types and verbs.</summary>
public partial class RolePage
{
    private List<GrantRow> rows = [];
    private List<RuleRow> rules = [];
    private IReadOnlyList<Grant> unseen = [];
    private RoleView? view;
    private Guid? shown;
    private Problem? problem;
    private string name = "", note = "";
    private bool administrator, loaded;

    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>The role a new one begins as.</summary>
    [SupplyParameterFromQuery]
    public Guid? Copy { get; set; }

    private IEnumerable<RecordType> Typed => WorkTypes;

    protected override async Task Refresh()
    {
        if (loaded && shown == (Id ?? Copy))
        {
            return;
        }

        var all = await Roles.List(Actor, Ended);
        view = all.FirstOrDefault(v => v.Role.Id == Id);
        var source = view ?? all.FirstOrDefault(v => v.Role.Id == Copy);
        if (Id is not null && view is null)
        {
            Navigation.NotFound();
            return;
        }

        (shown, loaded, administrator) = (Id ?? Copy, true, view?.Rules.Administrator == true);
        name = view?.Role.Name ?? (source is null ? "" : L["CopyOf", source.Role.Name]);
        note = source?.Role.Note ?? "";
        var grants = source?.Rules.Grants ?? [new("users", Scope.All), new("departments", Scope.All)];
        rows = [.. WorkTypes.Append(Catalog.Type("departments")).Append(Catalog.Type("users"))
            .Select(t => GrantRow.Of(t.Name, t, grants)), GrantRow.Of("*", null, grants)];
        unseen = [.. grants.Where(g => rows.TrueForAll(r => r.Type != g.Type))];
        rules = [.. (source?.Rules.Fields ?? []).Where(r => Catalog.Find(r.Type) is not null)
            .Select(r => new RuleRow { Type = r.Type, Field = r.Field, Right = r.Right })];
    }

    private void Filter(GrantRow row, ChangeEventArgs e)
    {
        row.Filter = e.Value?.ToString() ?? "";
        row.Wrong = row.Record is null ? null : Roles.FilterProblem(Actor, row.Record, row.Filter);
    }

    private void AddRule()
    {
        var type = Typed.First();
        rules.Add(new RuleRow { Type = type.Name, Field = Catalog.FieldsOf(type).First(f => f.InForm).Name });
    }

    private void Retype(RuleRow rule, ChangeEventArgs e)
    {
        rule.Type = e.Value?.ToString() ?? rule.Type;
        rule.Field = Catalog.FieldsOf(Catalog.Type(rule.Type)).First(f => f.InForm).Name;
    }

    private async Task Save()
    {
        var others = rows[^1].Grants;
        var grants = rows.Where(r => r.Grants || others && r.Record is not null).Select(r => r.Grant())
            .Concat(unseen);
        var result = await Roles.Save(
            Actor, Id, name, note, new RoleRules([.. grants], [.. rules.Select(r => new FieldRule(r.Type, r.Field, r.Right))]), Ended);
        problem = result.Problem;
        loaded = problem is not null;
        if (await Done(result, L["Saved"]) && Id is null)
        {
            Navigation.NavigateTo($"/settings/roles/{result.Value}");
        }
    }

    private async Task Delete()
    {
        if (await Done(await Roles.Delete(Actor, Id!.Value, Ended), L["RoleDeleted", name]))
        {
            Navigation.NavigateTo("/settings/roles");
        }
    }

    private RenderFragment? Wrong(string field) => problem?.Errors.GetValueOrDefault(field) is [var text, ..]
        ? builder => builder.AddMarkupContent(0,
            $"<span class=\"field-error\" role=\"alert\">{System.Net.WebUtility.HtmlEncode(text)}</span>")
        : null;

    private sealed class GrantRow
    {
        public required string Type { get; init; }

        /// <summary>Null for all types without a row of their own.</summary>
        public RecordType? Record { get; init; }

        public Scope Read { get; set; }

        public bool Create { get; set; }

        public Scope Edit { get; set; }

        public Scope Delete { get; set; }

        public bool Export { get; set; }

        public string Filter { get; set; } = "";

        public string? Wrong { get; set; }

        public bool Grants => Create || Read != Scope.None || Edit != Scope.None || Delete != Scope.None;

        public static GrantRow Of(string type, RecordType? record, IReadOnlyList<Grant> grants)
        {
            // A type without a row of its own takes what is said for all others.
            var grant = grants.FirstOrDefault(g => g.Type == type) ?? grants.FirstOrDefault(g => g.Type == "*")
                ?? new Grant(type, Scope.None);
            return new GrantRow
            {
                Type = type,
                Record = record,
                Read = grant.Read,
                Create = grant.Create,
                Edit = grant.Edit,
                Delete = grant.Delete,
                Export = grant.Export,
                Filter = grant.Filter ?? "",
            };
        }

        public Grant Grant() => new(Type, Read, Create, Edit, Delete, Export, Filter.Trim().Length == 0 ? null : Filter.Trim());
    }

    private sealed class RuleRow
    {
        public string Type { get; set; } = "";

        public string Field { get; set; } = "";

        public FieldRight Right { get; set; } = FieldRight.ReadOnly;
    }
}
