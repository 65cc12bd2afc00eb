using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Files;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Parts;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps.Pages;

/// <summary>One line logs a follow-up. A day named in it is offered as a task before anything is saved.</summary>
public partial class Composer
{
    private string method = "phone", summary = "", feedback = "", step = "";
    private string? problem;
    private DateOnly? due;
    private FilePicks? picks;
    private Practice practice = new();
    private bool open, saving, refused, left;
    private string id = "";

    [Inject]
    private RecordStore Records { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private CompanyClock Clock { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private PracticeSettings Settings { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Parameter]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public Record Record { get; set; } = null!;

    /// <summary>Told when a follow-up was logged.</summary>
    [Parameter]
    public EventCallback Logged { get; set; }

    /// <summary>Open from the start.</summary>
    [Parameter]
    public bool Opened { get; set; }

    private RecordType FollowUps => Records.Catalog.Type("follow-ups");

    private IEnumerable<Option> Methods => Records.Catalog.Field(FollowUps, "method").Options.Where(o => !o.Retired);

    /// <summary>The next step as written, else the clause of the summary that names a day.</summary>
    private NextStep? Promise
    {
        get
        {
            if (refused)
            {
                return null;
            }

            var found = step.Trim().Length > 0
                ? new NextStep(step.Trim(), due ?? NextStep.In(step, Clock.Today)?.Due ?? default)
                : NextStep.In(summary, Clock.Today);
            return found is null || found.Due == default ? null : found with { Due = due ?? found.Due };
        }
    }

    private int Rows => open ? Math.Clamp(summary.Count(c => c == '\n') + 2, 3, 12) : 1;

    /// <summary>The templates of the chosen method, then those of any.</summary>
    private IReadOnlyList<Template> Fitting => [.. practice.TemplatesOr(CultureInfo.CurrentUICulture)
        .Where(t => t.Method is null || t.Method == method).OrderBy(t => t.Method is null)];

    /// <summary>What the text lacks, said once the writer has looked away from it or written a phrase that says nothing.</summary>
    private string? Hint
    {
        get
        {
            var lacks = string.IsNullOrWhiteSpace(summary)
                ? []
                : practice.Writing.Lacks(summary, !string.IsNullOrWhiteSpace(feedback), step.Trim().Length > 0 || Promise is not null);
            return lacks.Count > 0 && left ? LackText.Of(lacks) : null;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        (open, id) = (Opened, $"log-{Record.Id:N}");
        practice = await Settings.Read();
    }

    private async Task Insert(Template template)
    {
        summary = string.IsNullOrWhiteSpace(summary) ? template.Text : summary.TrimEnd() + "\n" + template.Text;
        (left, problem) = (false, null);
        await Script.InvokeVoidAsync("zhiyin.focus", id);
    }

    private void Take(string value) => (method, open) = (value, true);

    private void TypedSummary(string? text)
    {
        summary = text ?? "";
        (open, problem) = (true, null);
    }

    private void TypedStep(string? text) => (step, due, refused) = (text ?? "", null, false);

    private void TypedDue(ChangeEventArgs e) =>
        due = DateOnly.TryParseExact(e.Value?.ToString(), "yyyy-MM-dd", out var day) ? day : due;

    private async Task Save()
    {
        if (saving || picks is { Uploading: true } || string.IsNullOrWhiteSpace(summary))
        {
            return;
        }

        saving = true;
        var promise = Promise;
        var values = new Dictionary<string, object?>
        {
            ["customerId"] = Record.Id,
            ["method"] = method,
            ["summary"] = summary,
            ["feedback"] = feedback,
            ["nextStep"] = promise?.Text ?? step,
            ["due"] = promise?.Due,
            ["byId"] = Me.Value.UserId,
            ["at"] = Clock.Now,
        };
        var result = await Records.Create(Me.Value, FollowUps, new Draft(values) { Files = picks?.Files ?? [] });
        saving = false;
        if (result.Problem is { } refusal)
        {
            problem = refusal.Message;
            return;
        }

        Toasts.Show(L[promise is null ? "Logged" : "LoggedWithTask"], () => TakeBack(result.Value.Id));
        Reset();
        await Logged.InvokeAsync();
    }

    /// <summary>The follow-up goes, and the task it made with it.</summary>
    private async Task TakeBack(Guid id)
    {
        var tasks = Records.Catalog.Type("tasks");
        var made = await Records.Ids(
            Me.Value, new RecordQuery(tasks) { Filter = Records.Parse(Me.Value, tasks, $"followUpId = \"{id}\"") }, 10);
        var results = (await Records.Delete(Me.Value, tasks, made)).Concat(await Records.Delete(Me.Value, FollowUps,
            [id]));
        if (results.FirstOrDefault(r => !r.Ok).Problem is { } refusal)
        {
            Toasts.Wrong(refusal.Message);
        }
    }

    private void Reset()
    {
        (summary, feedback, step, problem, due) = ("", "", "", null, null);
        picks?.Clear();
        (open, refused, left) = (Opened, false, false);
    }

    internal static string Sign(string? method) => method switch
    {
        "visit" => "handshake",
        "email" => "mail",
        "wecom" => "chat",
        "phone" => "call",
        _ => "chat_bubble",
    };
}
