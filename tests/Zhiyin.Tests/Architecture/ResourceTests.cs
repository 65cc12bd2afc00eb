using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Zhiyin.Tests.Architecture;

/// <summary>Every text exists in Chinese (<c>X.resx</c>) and in English (<c>X.en.resx</c>) and is used as it is written.</summary>
public sealed partial class ResourceTests
{
    private static readonly List<string> Chinese =
        [.. Source.Files("src", ".resx").Select(x => x.Path).Where(path => !path.EndsWith(".en.resx", StringComparison.Ordinal))];

    private static readonly List<(string Path, string Text)> Code = [.. Source.Files("src", ".cs", ".razor", ".js")];

    [Fact]
    public void Both_languages_have_the_same_keys() =>
        Source.AssertNone(
            from path in Chinese
            let keys = (Zh: Read(path).Keys, En: Read(English(path)).Keys)
            from key in keys.Zh.Except(keys.En).Union(keys.En.Except(keys.Zh))
            select $"{path}: {key} stands in one language only");

    [Fact]
    public void No_text_is_empty() =>
        Source.AssertNone(
            from path in Chinese.Concat(Chinese.Select(English))
            from text in Read(path)
            where string.IsNullOrWhiteSpace(text.Value)
            select $"{path}: {text.Key} is empty");

    [Fact]
    public void Both_languages_have_the_same_placeholders() =>
        Source.AssertNone(
            from path in Chinese
            let english = Read(English(path))
            from text in Read(path)
            where english.ContainsKey(text.Key)
            where !Placeholders(text.Value).SetEquals(Placeholders(english[text.Key]))
            select $"{path}: {text.Key} takes different values in the two languages");

    [Fact]
    public void Every_key_in_use_exists()
    {
        var keys = Keys();
        Source.AssertNone(
            from file in Code
            from Match use in Use().Matches(file.Text)
            where !keys.Contains(use.Groups[1].Value)
            select $"{file.Path}: L[\"{use.Groups[1].Value}\"] has no text");
    }

    /// <summary>A report, not a verdict: keys may also be put together from parts.</summary>
    [Fact]
    public void Unused_keys_are_reported()
    {
        var words = Code.SelectMany(file => Quoted().Matches(file.Text)).Select(x => x.Groups[1].Value).ToHashSet();
        foreach (var key in Keys().Where(key => !words.Contains(key)).Order())
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"not used as it is written: {key}");
        }
    }

    private static HashSet<string> Keys() => [.. Chinese.SelectMany(path => Read(path).Keys)];

    private static string English(string path) => Path.ChangeExtension(path, ".en.resx");

    private static Dictionary<string, string> Read(string path)
    {
        var file = Path.Combine(Source.Root, path);
        return !File.Exists(file)
            ? []
            : XDocument.Load(file).Root!.Elements("data").ToDictionary(
                data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "");
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(x => x.Groups[1].Value)];

    [GeneratedRegex(@"\bL\[""([^""]+)""")]
    private static partial Regex Use();

    [GeneratedRegex(@"""([^""\r\n]+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{(\d+)[,:}]")]
    private static partial Regex Placeholder();
}
