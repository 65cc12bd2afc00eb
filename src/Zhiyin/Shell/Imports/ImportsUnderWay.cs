namespace Zhiyin.Shell.Imports;

/// <summary>Tells the badge of one open page that an import was started on it.</summary>
public sealed class ImportsUnderWay
{
    public event Action? Started;

    public void Tell() => Started?.Invoke();
}
