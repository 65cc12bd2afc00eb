using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Parts;
using static Zhiyin.Shell.Imports.ImportTexts;

namespace Zhiyin.Shell.Files;

/// <summary>The files of a record: look, add, take away, take back.</summary>
public partial class RecordFilesPart
{
    private const int MostAtOnce = 20;

    private IReadOnlyList<RecordFile> files = [];
    private RecordFile? seen;
    private Guid shown;
    private bool mayEdit, uploading;
    private int percent;

    [Inject]
    private RecordFiles Files { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter]
    public Guid RecordId { get; set; }

    /// <summary>The record itself, where the page hands it over instead of its id.</summary>
    [Parameter]
    public Record? Record { get; set; }

    private Guid Id => Record?.Id ?? RecordId;

    protected override async Task OnParametersSetAsync()
    {
        if (shown != Id)
        {
            shown = Id;
            mayEdit = !Actor.ReadOnly && (await Records.Within(Actor, Type, Verb.Edit, [Id], Ended)).Contains(Id);
            await Refresh();
        }
    }

    protected override bool Concerns(ChangedRecord change) => change.Id == Id;

    protected override async Task Refresh() =>
        files = await Files.List(Actor, Type, Id, Ended) is { Ok: true } found ? found.Value : [];

    private async Task Take(InputFileChangeEventArgs e)
    {
        if (e.FileCount > MostAtOnce)
        {
            Toasts.Wrong(Say["TooManyFiles", MostAtOnce]);
            return;
        }

        uploading = true;
        foreach (var file in e.GetMultipleFiles(MostAtOnce))
        {
            await Add(file);
        }

        uploading = false;
        await Refresh();
    }

    private async Task Add(IBrowserFile file)
    {
        if (file.Size > RecordFile.LargestBytes)
        {
            Toasts.Wrong(Say["FileTooLarge", file.Name, RecordFile.LargestBytes >> 20]);
            return;
        }

        try
        {
            await using var stream = new Counted(file.OpenReadStream(RecordFile.LargestBytes, Ended), read =>
            {
                var now = (int)(read * 100 / Math.Max(1, file.Size));
                if (now / 10 != percent / 10)
                {
                    _ = InvokeAsync(StateHasChanged);
                }

                percent = now;
            });
            if ((await Files.Add(Actor, Type, Id, file.Name, file.ContentType, stream, Ended)).Problem is { } problem)
            {
                Toasts.Wrong(problem.Message);
            }
        }
        catch (IOException)
        {
            Toasts.Wrong(Say["UploadFailed"]);
        }
    }

    private async Task Remove(RecordFile file)
    {
        if ((await Files.Remove(Actor, file.Id, Ended)).Problem is { } problem)
        {
            Toasts.Wrong(problem.Message);
            return;
        }

        Toasts.Show(Say["FileRemoved", file.Name], async () =>
        {
            await Files.PutBack(Actor, file.Id);
            await Refresh();
            await InvokeAsync(StateHasChanged);
        });
        await Refresh();
    }

    private string Note(RecordFile file) =>
        $"{FileNames.Size(file.Size)} · {Actor.Access.User(file.CreatedById)?.Name} · {FieldText.Ago(file.CreatedAt, Clock)}";
}
