using System.Text;

namespace Zhiyin.Core.Text;

/// <summary>
/// The embedded <c>pinyin.txt</c> (made by <c>tools/pinyin.cs</c>) in memory, about 0.5 MB: two bytes for each character of
/// the basic plane that point into the some nine hundred distinct sets of readings, a dictionary for the rare planes.
/// </summary>
internal sealed class HanTable
{
    private const int First = 0x3000;
    private const int Last = 0xFAFF;

    private readonly List<string[]> sets = [[]];
    private readonly ushort[] common = new ushort[Last - First + 1];
    private readonly Dictionary<int, ushort> rare = [];
    private readonly Dictionary<int, int> simple = [];

    private HanTable()
    {
    }

    public IEnumerable<string> All => sets.SelectMany(s => s).Distinct(StringComparer.Ordinal);

    public static HanTable Load()
    {
        var table = new HanTable();
        using var stream = typeof(HanTable).Assembly.GetManifestResourceStream("pinyin.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                table.AddPairs(line.AsSpan(2));
            }
            else if (!line.StartsWith('#'))
            {
                table.AddReadings(line);
            }
        }

        return table;
    }

    public string[] Readings(Rune rune) =>
        sets[rune.Value is >= First and <= Last ? common[rune.Value - First] : rare.GetValueOrDefault(rune.Value)];

    public Rune Simple(Rune rune) => simple.TryGetValue(rune.Value, out var to) ? new Rune(to) : rune;

    private void AddReadings(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var set = (ushort)sets.Count;
        sets.Add(line[..space].Split(','));
        foreach (var rune in line.AsSpan(space + 1).EnumerateRunes())
        {
            if (rune.Value is >= First and <= Last)
            {
                common[rune.Value - First] = set;
            }
            else
            {
                rare[rune.Value] = set;
            }
        }
    }

    private void AddPairs(ReadOnlySpan<char> pairs)
    {
        var runes = pairs.EnumerateRunes();
        while (runes.MoveNext())
        {
            var from = runes.Current.Value;
            runes.MoveNext();
            simple[from] = runes.Current.Value;
        }
    }
}
