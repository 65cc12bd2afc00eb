using System.Globalization;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps.Pages;

/// <summary>How the company follows up, arranged by an administrator.</summary>
public partial class PracticePage
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；', '\n'];

    private List<TemplateRow> templates = [];
    private List<PlanRuleRow> rules = [];
    private int shortest, escalate;
    private string phrases = "";
    private bool required, allowed;
    private string? wrong;

    private IReadOnlyList<Option> Methods =>
        [.. Catalog.Field(Catalog.Type("follow-ups"), "method").Options.Where(o => !o.Retired)];

    protected override async Task OnInitializedAsync()
    {
        allowed = Actor.Rights.Administrator;
        if (allowed)
        {
            await Refresh();
        }
        else
        {
            Navigation.NotFound();
        }
    }

    protected override bool Concerns(ChangedRecord change) => false;

    protected override bool ConcernsMuch => false;

    protected override async Task Refresh()
    {
        var practice = await Settings.Read(Ended);
        var culture = CultureInfo.CurrentUICulture;
        templates = [.. practice.TemplatesOr(culture).Select(TemplateRow.Of)];
        rules = [.. practice.RulesOr(culture).Select(PlanRuleRow.Of)];
        (shortest, required, escalate) = (practice.Writing.Shortest, practice.Writing.Required, practice.EscalateAfter);
        phrases = string.Join('、', practice.Writing.Phrases);
    }

    private async Task<bool> Keep()
    {
        var result = await Settings.Save(Actor, new Practice
        {
            Templates = [.. templates.Select(t => t.ToTemplate())],
            Rules = [.. rules.Select(r => r.ToRule())],
            EscalateAfter = escalate,
            Writing = new Writing
            {
                Shortest = shortest,
                Required = required,
                Phrases = [.. phrases.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
            },
        }, Ended);
        wrong = result.Problem?.Message;
        return result.Ok;
    }

    private async Task Save()
    {
        if (await Keep())
        {
            Toasts.Show(L["Saved"]);
        }
    }

    /// <summary>With what stands on the page: who tries a rule wants to see what it does.</summary>
    private async Task RunNow()
    {
        if (await Keep())
        {
            Toasts.Show(L["PlanMade", await Planning.Run(Ended)]);
        }
    }
}
