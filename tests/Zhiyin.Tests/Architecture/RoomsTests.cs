
namespace Zhiyin.Tests.Architecture;

public sealed class RoomsTests
{
    private static readonly IReadOnlySet<(string From, string To)> Core = References.Of("Zhiyin.Core");
    private static readonly IReadOnlySet<(string From, string To)> Application = References.Of("zhiyin");

    [Fact]
    public void A_room_of_Core_uses_only_the_rooms_before_it() =>
        Source.AssertNone(
            from room in Rooms.Core.Index()
            from later in Rooms.Core.Skip(room.Index + 1)
            from offender in Uses(Core, $"Zhiyin.Core.{room.Item}", $"Zhiyin.Core.{later}")
            select offender);

    [Fact]
    public void Every_folder_of_Core_is_a_known_room()
    {
        var folders = Directory.GetDirectories(Path.Combine(Source.Root, "src/Zhiyin.Core")).Select(Path.GetFileName);
        Assert.Empty(folders.Except(Rooms.Core).Except(["bin", "obj"]));
    }

    [Fact]
    public void Core_knows_no_web() =>
        Source.AssertNone(Rooms.Web.SelectMany(web => Uses(Core, "Zhiyin.Core", web)));

    [Fact]
    public void Shell_knows_no_module() => Source.AssertNone(Uses(Application, "Zhiyin.Shell", "Zhiyin.Modules"));

    [Fact]
    public void A_module_uses_only_the_modules_it_is_allowed_to() =>
        Source.AssertNone(
            from module in Modules()
            from other in Modules()
            where module != other && !Rooms.Modules.Contains((module, other))
            from offender in Uses(Application, $"Zhiyin.Modules.{module}", $"Zhiyin.Modules.{other}")
            select offender);

    [Fact]
    public void Modules_do_not_use_each_other_in_a_circle() =>
        Assert.DoesNotContain(Rooms.Modules, edge => Reaches(edge.To, edge.From));

    [Fact]
    public void A_file_stands_in_the_folder_of_its_namespace()
    {
        var strays =
            from file in Source.Files("src", ".cs")
            from line in Source.Lines(file.Text)
            where line.StartsWith("namespace ", StringComparison.Ordinal)
            let expected = "namespace " + Path.GetDirectoryName(file.Path)!["src/".Length..].Replace('/', '.')
            where line.TrimEnd(';', '\r') != expected
            select $"{file.Path}: {line}";
        Source.AssertNone(strays);
    }

    [Fact]
    public void The_map_shows_every_room_and_every_allowed_edge()
    {
        var map = File.ReadAllText(Path.Combine(Source.Root, "docs/map.md"));
        Assert.Contains(string.Join(" ← ", Rooms.Core), map, StringComparison.Ordinal);
        Assert.All(Rooms.Modules, edge => Assert.Contains($"- {edge.From} → {edge.To}", map, StringComparison.Ordinal));
        Assert.Equal(Rooms.Modules.Length, Source.Lines(map).Count(line => line.Contains(" → ") && line[0] == '-'));
    }

    private static IEnumerable<string> Uses(IReadOnlySet<(string From, string To)> references, string room, string other) =>
        from reference in references
        where Inside(reference.From, room) && Inside(reference.To, other)
        select $"{reference.From} uses {reference.To}; {room} may not use {other}";

    private static bool Inside(string type, string room) => type.StartsWith(room + ".", StringComparison.Ordinal);

    private static List<string> Modules() =>
        Application
            .Where(reference => Inside(reference.From, "Zhiyin.Modules"))
            .Select(reference => reference.From.Split('.')[2])
            .Distinct()
            .ToList();

    private static bool Reaches(string from, string to) =>
        from == to || Rooms.Modules.Any(edge => edge.From == from && Reaches(edge.To, to));
}
