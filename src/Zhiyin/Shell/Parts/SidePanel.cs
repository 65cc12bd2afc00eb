namespace Zhiyin.Shell.Parts;

/// <summary>What stands in the side panel: a component with its parameters.</summary>
public sealed record PanelContent(string Title, Type Component, IReadOnlyDictionary<string, object?> Parameters);

/// <summary>The side panel of one open page. A component in it asks for it by injection to close it.</summary>
public sealed class SidePanel
{
    public event Action? Changed;

    public PanelContent? Content { get; private set; }

    public void Open<T>(string title, params (string Name, object? Value)[] parameters) =>
        Open(title, typeof(T), parameters);

    public void Open(string title, Type component, params (string Name, object? Value)[] parameters)
    {
        Content = new PanelContent(title, component, parameters.ToDictionary(p => p.Name, p => p.Value));
        Changed?.Invoke();
    }

    public void Close()
    {
        Content = null;
        Changed?.Invoke();
    }
}
