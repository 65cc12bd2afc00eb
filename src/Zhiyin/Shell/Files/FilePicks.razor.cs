using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Parts;
using static Zhiyin.Shell.Imports.ImportTexts;

namespace Zhiyin.Shell.Files;

/// <summary>Files that wait for their record, each in a temporary file of its own until then.</summary>
public sealed partial class FilePicks : IDisposable
{
    public const int Most = 10;

    private readonly CancellationTokenSource ended = new();
    private readonly List<FilePick> picks = [];
    private int round;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    /// <summary>Told when a file came, arrived whole or was taken away.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>What stands beside the button.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public bool Uploading => picks.Exists(p => p.Content is null);

    public int Count => picks.Count;

    public IReadOnlyList<NewFile> Files =>
        [.. picks.Where(p => p.Content is not null).Select(p => new NewFile(p.Name, p.ContentType, p.Content!))];

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        foreach (var pick in picks)
        {
            pick.Dispose();
        }

        picks.Clear();
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
        Clear();
    }

    private async Task Take(InputFileChangeEventArgs e)
    {
        if (picks.Count + e.FileCount > Most)
        {
            Toasts.Wrong(Say["TooManyFiles", Most]);
            return;
        }

        var chosen = e.GetMultipleFiles(Most).Select(f => (File: f, Pick: new FilePick(f.Name, f.ContentType, f.Size))).ToList();
        foreach (var (file, _) in chosen.Where(c => c.File.Size > RecordFile.LargestBytes))
        {
            Toasts.Wrong(Say["FileTooLarge", file.Name, RecordFile.LargestBytes >> 20]);
        }

        chosen.RemoveAll(c => c.File.Size > RecordFile.LargestBytes);
        picks.AddRange(chosen.Select(c => c.Pick));
        round++;
        await Changed.InvokeAsync();
        foreach (var (file, pick) in chosen)
        {
            await Read(file, pick);
        }

        await Changed.InvokeAsync();
    }

    private async Task Read(IBrowserFile file, FilePick pick)
    {
        var content = FilePick.Temporary();
        try
        {
            await using var stream = new Counted(file.OpenReadStream(RecordFile.LargestBytes, ended.Token), read => Show(pick, read));
            await stream.CopyToAsync(content, ended.Token);
            pick.Content = content;
        }
        catch (Exception error) when (error is IOException or JSException or OperationCanceledException or ObjectDisposedException)
        {
            await content.DisposeAsync();
            if (picks.Remove(pick))
            {
                Toasts.Wrong(Say["UploadFailed"]);
            }
        }

        if (!picks.Contains(pick))
        {
            pick.Dispose();
        }
    }

    private void Show(FilePick pick, long read)
    {
        var percent = (int)(read * 100 / Math.Max(1, pick.Size));
        if (percent / 10 != pick.Percent / 10)
        {
            _ = InvokeAsync(StateHasChanged);
        }

        pick.Percent = percent;
    }

    private Task Drop(FilePick pick)
    {
        picks.Remove(pick);
        pick.Dispose();
        return Changed.InvokeAsync();
    }
}

/// <summary>A chosen file; it has no content while it is being read.</summary>
internal sealed class FilePick(string name, string contentType, long size) : IDisposable
{
    public string Name => name;

    public string ContentType => contentType;

    public long Size => size;

    public int Percent { get; set; }

    public FileStream? Content { get; set; }

    /// <summary>Gone with its handle.</summary>
    public static FileStream Temporary() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });

    public void Dispose() => Content?.Dispose();
}
