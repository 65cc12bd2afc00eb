using Zhiyin.Core.Text;

namespace Zhiyin.Shell.Parts;

/// <summary>A short message at the foot of the page.</summary>
public sealed record Toast(string Text, Func<Task>? Undo, bool Wrong);

/// <summary>Messages of one open page. Those that can be taken back stay ten seconds.</summary>
public sealed class Toasts
{
    private readonly List<Toast> shown = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => shown;

    public void Show(string text, Func<Task>? undo = null) => Add(new Toast(text, undo, Wrong: false));

    public void Wrong(string text) => Add(new Toast(text, null, Wrong: true));

    public void Close(Toast toast)
    {
        shown.Remove(toast);
        Changed?.Invoke();
    }

    private void Add(Toast toast)
    {
        shown.Add(toast with { Text = Clean.Line(toast.Text) });
        if (shown.Count > 3)
        {
            shown.RemoveAt(0);
        }

        Changed?.Invoke();
    }
}
