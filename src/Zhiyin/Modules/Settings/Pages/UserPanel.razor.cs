using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Zhiyin.Core;
using Zhiyin.Shell.Fields;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings.Pages;

/// <summary>A colleague in the side panel: who they are, what they may do, how they sign in.</summary>
public partial class UserPanel
{
    private const string Small = "abcdefghjkmnpqrstuvwxyz", Capitals = "ABCDEFGHJKMNPQRSTUVWXYZ", Digits = "23456789";

    private IReadOnlyList<Pick> departments = [], people = [], roles = [], department = [], manager = [], chosen = [];
    private string name = "", email = "", title = "", password = "";
    private Problem? problem;
    private bool taken;

    [Inject]
    private UserSettings Users { get; set; } = null!;

    [Inject]
    private RoleSettings Roles { get; set; } = null!;

    [Inject]
    private DepartmentSettings Departments { get; set; } = null!;

    /// <summary>The colleague; null makes a new one.</summary>
    [Parameter]
    public UserRow? Row { get; set; }

    [Parameter]
    public EventCallback Saved { get; set; }

    protected override async Task Refresh()
    {
        if (taken)
        {
            return;
        }

        taken = true;
        departments = [.. (await Departments.List(Ended)).Select(d => new Pick(d.Id.ToString(), Actor.Access.DepartmentPath(d.Id)))
            .OrderBy(d => d.Text)];
        people = [.. Actor.Access.Users.Where(u => !u.Disabled && u.Id != Row?.User.Id).OrderBy(u => u.NameSort, StringComparer.Ordinal)
            .Select(u => new Pick(u.Id.ToString(), u.Name, Note: u.JobTitle, Person: u.Id))];
        roles = [.. (await Roles.List(Actor, Ended)).Select(r => new Pick(r.Role.Id.ToString(), r.Role.Name, r.Rules.Administrator
            ? "indigo" : "slate"))];
        if (Row?.User is { } user)
        {
            (name, email, title) = (user.Name, user.Email ?? "", user.JobTitle ?? "");
            department = [.. departments.Where(d => d.Value == user.DepartmentId?.ToString())];
            manager = [.. people.Where(p => p.Value == user.ManagerId?.ToString())];
            chosen = [.. roles.Where(r => user.Roles.Has(r.Value))];
        }
    }

    private async Task Save()
    {
        var edit = new UserEdit(name, email, title, IdOf(department), IdOf(manager), [.. chosen.Select(c => Guid.Parse(c.Value))]);
        await Close(
            Row is null
                ? await Users.Add(Actor, edit, password.Length == 0 ? null : password, Ended)
                : await Users.Edit(Actor, Row.User.Id, edit, Ended),
            Row is null ? L["UserAdded", name] : L["Saved"]);
    }

    private async Task SetPassword() =>
        await Close(await Users.SetPassword(Actor, Row!.User.Id, password, Ended), L["PasswordSet", Row.User.Name]);

    private async Task ResetSecondFactor() => await Close(
        await Users.ResetSecondFactor(Actor, Row!.User.Id, Ended), L["SecondFactorGone", Row.User.Name]);

    private async Task Toggle()
    {
        var (id, disable) = (Row!.User.Id, !Row.User.Disabled);
        await Close(
            await Users.SetDisabled(Actor, id, disable, Ended),
            L[disable ? "UserDisabled" : "UserEnabled", Row.User.Name],
            async () =>
            {
                await Users.SetDisabled(Actor, id, !disable);
                await Saved.InvokeAsync();
            });
    }

    private async Task Close(Result<Guid> result, string said, Func<Task>? undo = null)
    {
        problem = result.Problem;
        if (problem is null)
        {
            Toasts.Show(said, undo);
            await Saved.InvokeAsync();
            Panel.Close();
        }
    }

    /// <summary>Small letters, capitals and digits, whatever the chance: every profile takes it.</summary>
    private void Generate() => password = RandomNumberGenerator.GetString(Small + Capitals + Digits, 12)
        + RandomNumberGenerator.GetString(Small, 1) + RandomNumberGenerator.GetString(Capitals, 1)
        + RandomNumberGenerator.GetString(Digits, 1);

    private static Guid? IdOf(IReadOnlyList<Pick> picks) => picks is [var one, ..] ? Guid.Parse(one.Value) : null;

    private RenderFragment? Wrong(string field) => problem?.Errors.GetValueOrDefault(field) is [var text, ..]
        ? builder =>
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "field-error");
            builder.AddAttribute(2, "role", "alert");
            builder.AddContent(3, text);
            builder.CloseElement();
        }
    : null;
}
