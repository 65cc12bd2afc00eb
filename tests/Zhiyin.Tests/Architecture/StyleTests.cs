using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Zhiyin.Tests.Architecture;

/// <summary>How the code measures. The goals are far below these limits; artifacts/style.txt has the table of the last run.</summary>
public sealed partial class StyleTests
{
    private const int MostLinesOfFile = 500;
    private const int MostLinesOfMethod = 100;
    private const int MostParameters = 8;
    private const int LongestLine = 140;

    private static readonly List<(string Path, string Text)> Files = [.. Source.Files("src", ".cs", ".razor")];

    private static readonly List<(string Path, SyntaxNode Node)> Nodes =
    [
        .. from file in Files
           where file.Path.EndsWith(".cs", StringComparison.Ordinal)
           from node in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes()
           select (file.Path, node),
    ];

    [Fact]
    public void Files_methods_parameters_and_lines_stay_short()
    {
        var files = Files.Select(x => new Measure(x.Path, Source.Lines(x.Text).Length)).ToList();
        var methods = Of<BaseMethodDeclarationSyntax>().Select(x => new Measure(Place(x), LinesOf(x.Node))).ToList();
        var parameters = Nodes.SelectMany(Parameters).ToList();
        var lines = Files.SelectMany(Lengths).ToList();

        Report(("file, lines", files), ("method, lines", methods), ("parameters", parameters), ("line, characters", lines));
        Source.AssertNone(
        [
            .. Above(files, MostLinesOfFile, "lines"),
            .. Above(methods, MostLinesOfMethod, "lines"),
            .. Above(parameters, MostParameters, "parameters"),
            .. Above(lines, LongestLine, "characters"),
        ]);
    }

    [Fact]
    public void No_type_is_named_after_nothing() =>
        Source.AssertNone(
            from type in Of<BaseTypeDeclarationSyntax>()
            where Vague().IsMatch(((BaseTypeDeclarationSyntax)type.Node).Identifier.Text)
            select $"{Place(type)}: {((BaseTypeDeclarationSyntax)type.Node).Identifier.Text} says nothing of what it is");

    [Fact]
    public void Nothing_is_left_for_later() =>
        Source.AssertNone(
            from file in Source.Files("src", ".cs", ".razor", ".js", ".css").Concat(Source.Files("tests", ".cs"))
            from line in Source.Lines(file.Text).Index()
            where ForLater().IsMatch(line.Item)
            select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}");

    private static IEnumerable<(string Path, SyntaxNode Node)> Of<T>()
        where T : SyntaxNode => Nodes.Where(x => x.Node is T);

    // A record carries what it is made of; only what must be handed over counts.
    private static IEnumerable<Measure> Parameters((string Path, SyntaxNode Node) x)
    {
        var list = x.Node switch
        {
            BaseMethodDeclarationSyntax method => method.ParameterList,
            ClassDeclarationSyntax type => type.ParameterList,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
            _ => null,
        };
        return list is null ? [] : [new Measure(Place(x), list.Parameters.Count)];
    }

    private static IEnumerable<Measure> Lengths((string Path, string Text) file) =>
        Source.Lines(file.Text).Select((line, index) => new Measure($"{file.Path}:{index + 1}", line.Length));

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string Place((string Path, SyntaxNode Node) x) =>
        $"{x.Path}:{x.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static IEnumerable<string> Above(IEnumerable<Measure> measures, int most, string unit) =>
        measures.Where(x => x.Size > most).Select(x => $"{x.Place}: {x.Size} {unit}, more than {most}");

    private static void Report(params (string Name, List<Measure> Measures)[] rows)
    {
        var table = new List<string> { $"{"",-18}{"count",8}{"median",8}{"95 %",8}{"most",8}  where" };
        foreach (var (name, measures) in rows.Where(row => row.Measures.Count > 0))
        {
            var sorted = measures.OrderBy(x => x.Size).ToList();
            var (median, high, most) = (sorted[sorted.Count / 2], sorted[sorted.Count * 95 / 100], sorted[^1]);
            table.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-18}{sorted.Count,8}{median.Size,8}{high.Size,8}{most.Size,8}  {most.Place}"));
        }

        var text = string.Join('\n', table) + "\n";
        TestContext.Current.TestOutputHelper?.Write(text);
        Directory.CreateDirectory(Path.Combine(Source.Root, "artifacts"));
        File.WriteAllText(Path.Combine(Source.Root, "artifacts/style.txt"), text);
    }

    [GeneratedRegex("(Manager|Helpers?|Services?|Util|Utils|Utilities|Base|Dto)$")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HAC[K])\b|NotImplemented[E]xception")]
    private static partial Regex ForLater();

    private sealed record Measure(string Place, int Size);
}
