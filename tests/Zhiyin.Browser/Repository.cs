namespace Zhiyin.Browser;

internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    private static string Find(string? folder) =>
        folder is null ? throw new InvalidOperationException("These tests run inside the repository.")
        : File.Exists(Path.Combine(folder, "Zhiyin.slnx")) ? folder
        : Find(Path.GetDirectoryName(folder));
}
