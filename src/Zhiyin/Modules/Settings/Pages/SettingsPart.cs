using Microsoft.AspNetCore.Components;
using Zhiyin.Core;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Live;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Modules.Settings.Pages;

/// <summary>A page of the settings. Whoever may not open it is told whom to ask, by <see cref="SettingsHead"/>.</summary>
public abstract class SettingsPart : LivePart
{
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected SidePanel Panel { get; set; } = null!;

    [Inject]
    protected Toasts Toasts { get; set; } = null!;

    [Inject]
    protected PageParts Parts { get; set; } = null!;

    /// <summary>The types of the workspace, in the order of the menu.</summary>
    protected IReadOnlyList<RecordType> WorkTypes => Parts.Types(Catalog);

    protected bool Allowed { get; private set; }

    protected virtual bool ForEverybody => false;

    protected override Task OnParametersSetAsync() => Enter();

    protected override Task RightsChanged() => Enter();

    private async Task Enter()
    {
        Allowed = ForEverybody || Actor.Rights.Administrator;
        if (Allowed)
        {
            await Refresh();
        }
    }

    protected override bool Concerns(ChangedRecord change) => false;

    protected override bool ConcernsMuch => false;

    /// <summary>Says how an act went, and looks again where it went well.</summary>
    protected async Task<bool> Done<T>(Result<T> result, string said, Func<Task>? undo = null)
    {
        if (result.Problem is { } problem)
        {
            Toasts.Wrong(problem.Message);
            return false;
        }

        Toasts.Show(said, undo);
        await Refresh();
        StateHasChanged();
        return true;
    }

    protected string Time(DateTime? utc) => utc is { } at ? Clock.Local(at).ToString("yyyy-MM-dd HH:mm") : "—";

    protected string NameOf(Guid? user) => Actor.Access.User(user)?.Name ?? AdminTexts.L["TheSystem"];
}
