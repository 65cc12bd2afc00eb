using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Parts;
using static Zhiyin.Shell.Imports.ImportTexts;

namespace Zhiyin.Shell.Imports;

/// <summary>From a file to an import under way: choose, look at what its columns are taken for, start.</summary>
public partial class ImportPage
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(150);

    private RecordType? type;
    private IReadOnlyList<Field> fields = [];
    private byte[] bytes = [];
    private string fileName = "";
    private ImportPreview? preview;
    private Dictionary<string, string>? columns;
    private string? wrong, sheet;
    private ImportDuplicates onDuplicate = ImportDuplicates.Skip;
    private bool uploading, starting, addMissing = true;
    private int percent;

    [Inject]
    private Importing Importing { get; set; } = null!;

    [Inject]
    private PageParts Parts { get; set; } = null!;

    [Inject]
    private ImportsUnderWay UnderWay { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "type")]
    public string? TypeName { get; set; }

    private IEnumerable<RecordType> Types => Parts.Types(Catalog).Where(t => t.InWorkspace && Actor.Rights.May(t, Verb.Create));

    private List<Field> Missing => preview is null ? [] :
        [.. fields.Where(f => f.Required && preview.Matches.All(m => m.Field?.Name != f.Name) && Values.IsEmpty(f.Get(Fresh)))];

    /// <summary>A new record knows which required fields have a value from the start.</summary>
    private Record Fresh => (Record)Activator.CreateInstance(type!.Clr)!;

    private ImportOptions Options => new(columns, onDuplicate, sheet, addMissing);

    protected override async Task OnParametersSetAsync()
    {
        var asked = Types.FirstOrDefault(t => t.Name == (TypeName ?? "customers")) ?? Types.FirstOrDefault();
        if (asked is null || TypeName is not null && asked.Name != TypeName)
        {
            Navigation.NotFound();
            return;
        }

        if (asked != type)
        {
            type = asked;
            Restart();
        }

        await Refresh();
    }

    protected override bool Concerns(ChangedRecord change) => false;

    protected override bool ConcernsMuch => false;

    protected override Task Refresh()
    {
        fields = type is null ? [] : [.. ImportColumns.Importable(Catalog.FieldsOf(type)).Where(f => Actor.Rights.CanWrite(type, f))];
        return Task.CompletedTask;
    }

    private async Task Take(InputFileChangeEventArgs e)
    {
        (wrong, fileName, percent) = (null, e.File.Name, 0);
        if (e.File.Size > Importing.LargestFile)
        {
            wrong = Say["TooLarge", Importing.LargestFile >> 20];
            return;
        }

        uploading = true;
        try
        {
            bytes = await Read(e.File);
            await Look();
        }
        catch (IOException)
        {
            wrong = Say["UploadFailed"];
        }
        finally
        {
            uploading = false;
        }
    }

    private async Task<byte[]> Read(IBrowserFile file)
    {
        await using var stream = file.OpenReadStream(Importing.LargestFile, Ended);
        using var memory = new MemoryStream((int)file.Size);
        var buffer = new byte[128 * 1024];
        var shown = Clock.Now;
        int read;
        while ((read = await stream.ReadAsync(buffer, Ended)) > 0)
        {
            memory.Write(buffer, 0, read);
            percent = (int)(memory.Length * 100 / Math.Max(1, file.Size));
            if (Clock.Now - shown > Blink)
            {
                shown = Clock.Now;
                StateHasChanged();
            }
        }

        return memory.ToArray();
    }

    private async Task Look()
    {
        try
        {
            wrong = null;
            preview = await Importing.Preview(type!, bytes, fileName, Options, Ended);
            columns ??= preview.Matches.DistinctBy(m => m.Header).ToDictionary(m => m.Header, m => m.Field?.Name ?? "");
            sheet = preview.Sheet;
        }
        catch (TableException error)
        {
            (wrong, preview) = (error.Message, null);
        }
    }

    private Task ChooseSheet(ChangeEventArgs e)
    {
        (sheet, columns) = (e.Value?.ToString(), null);
        return Look();
    }

    private Task Map((string Header, string Field) choice)
    {
        columns![choice.Header] = choice.Field;
        return Look();
    }

    private void Restart() => (preview, columns, sheet, wrong, bytes) = (null, null, null, null, []);

    private async Task Start()
    {
        starting = true;
        var result = await Importing.Start(Actor, type!, bytes, fileName, Options, cancel: Ended);
        starting = false;
        if (result.Problem is { } problem)
        {
            wrong = problem.Message;
            return;
        }

        UnderWay.Tell();
        Navigation.NavigateTo($"/import/{result.Value}");
    }
}
