namespace Zhiyin.Tests.Architecture;

/// <summary>The repository as text: what the tests of this folder read.</summary>
internal static class Source
{
    public static readonly string Root = FindRoot();

    /// <summary>Files under a folder of the repository written by people, as path from the root and full text.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, params string[] endings) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))
        where !path.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "node_modules")
        where !path.EndsWith(".Designer.cs", StringComparison.Ordinal) && !path.EndsWith(".g.cs", StringComparison.Ordinal)
        orderby path
        select (path, File.ReadAllText(file));

    public static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    public static void AssertNone(IEnumerable<string> offenders)
    {
        var found = string.Join('\n', offenders);
        Assert.True(found.Length == 0, found);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Zhiyin.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
