using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings.Pages;

/// <summary>The tree of departments, edited in place.</summary>
public partial class DepartmentsPage
{
    private IReadOnlyList<Department> all = [];
    private Dictionary<Guid, int> members = [];
    private Guid? editing, under;
    private string name = "";
    private bool adding;

    protected override bool Concerns(ChangedRecord change) => change.Type is "departments" or "users";

    protected override bool ConcernsMuch => true;

    protected override async Task Refresh()
    {
        all = await Departments.List(Ended);
        members = Actor.Access.Users.Where(u => u is { Disabled: false, DepartmentId: not null })
            .GroupBy(u => u.DepartmentId!.Value).ToDictionary(g => g.Key, g => g.Count());
    }

    private IEnumerable<(Department One, int Depth)> Tree(Guid? parent, int depth) => all
        .Where(d => d.ParentId == parent || parent is null && d.ParentId is { } lost && all.All(x => x.Id != lost))
        .SelectMany(d => Tree(d.Id, depth + 1).Prepend((d, depth)));

    private void Begin(Department? one, Guid? parent) =>
        (editing, under, name, adding) = (one?.Id, parent, one?.Name ?? "", one is null);

    private void Stop() => (editing, adding) = (null, false);

    private async Task Save()
    {
        Result<Guid> result;
        if (editing is { } id)
        {
            result = await Departments.Rename(Actor, id, name, Ended);
            if (result.Ok && all.First(d => d.Id == id).ParentId != under)
            {
                result = await Departments.Move(Actor, id, under, Ended);
            }
        }
        else
        {
            result = await Departments.Add(Actor, name, under, Ended);
        }

        if (await Done(result, L["Saved"]))
        {
            Stop();
        }
    }

    private async Task Delete(Department one) => await Done(
        await Departments.Delete(Actor, one.Id, Ended), L["DepartmentDeleted", one.Name], async () =>
        {
            await Records.Restore(Actor, Catalog.Type("departments"), [one.Id]);
            await Refresh();
            await InvokeAsync(StateHasChanged);
        });

    private async Task Key(KeyboardEventArgs e)
    {
        if (e.Key == "Enter")
        {
            await Save();
        }
        else if (e.Key == "Escape")
        {
            Stop();
        }
    }

    private void Put(ChangeEventArgs e) => under = Guid.TryParse(e.Value?.ToString(), out var id) ? id : null;
}
