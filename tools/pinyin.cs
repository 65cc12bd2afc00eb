#!/usr/bin/env dotnet
// Makes src/Zhiyin.Core/Text/pinyin.txt from the Unicode Han database:
//   dotnet run tools/pinyin.cs -- FOLDER src/Zhiyin.Core/Text/pinyin.txt
// FOLDER holds Unihan_Readings.txt and Unihan_Variants.txt (of Unihan.zip) and UnicodeData.txt, unpacked.
using System.Globalization;
using System.Text;

var folder = args[0];
var readings = new SortedDictionary<int, List<string>>();
foreach (var field in new[] { "kMandarin", "kHanyuPinlu", "kTGHZ2013" })
{
    foreach (var (han, value) in Rows("Unihan_Readings.txt", field))
    {
        foreach (var syllable in Syllables(field, value))
        {
            var list = readings.TryGetValue(han, out var known) ? known : readings[han] = [];
            if (!list.Contains(syllable) && list.Count < 4)
            {
                list.Add(syllable);
            }
        }
    }
}

// What people do write and the database leaves without a reading or a simplified form.
readings[0x3007] = ["ling"];
var simple = Simplified();
var byHand = "𠮷吉遊游佈布姪侄妳你籤签癒愈嚮向囌苏甦苏豔艳讚赞鎗枪嶽岳嚐尝糰团鍊炼崑昆痲麻迺乃燻熏霑沾鑪炉榦干氾泛朮术祕秘" +
    "瞇眯衹只繙翻搆构谿溪蹟迹硃朱託托鉅巨鬨哄";
foreach (var pair in byHand.EnumerateRunes().Chunk(2))
{
    simple[pair[0].Value] = pair[1].Value;
}

foreach (var (han, to) in simple)
{
    readings[han] = [.. Of(han).Concat(Of(to)).Distinct().Take(4)];
}

var lines = readings.Where(r => r.Value.Count > 0)
    .GroupBy(r => string.Join(',', r.Value), r => char.ConvertFromUtf32(r.Key), StringComparer.Ordinal)
    .OrderBy(g => g.Key, StringComparer.Ordinal)
    .Select(g => $"{g.Key} {string.Concat(g)}");
var pairs = simple.Select(p => char.ConvertFromUtf32(p.Key) + char.ConvertFromUtf32(p.Value));
File.WriteAllLines(
    args[1],
    [
        "# Han characters by their readings (kMandarin, kHanyuPinlu, kTGHZ2013; without tones, v for ü), then pairs of a",
        "# traditional or compatibility character and its simplified one. Derived, with changes, by tools/pinyin.cs from the",
        "# Unicode Han Database 15.0. © 2022 Unicode, Inc.; Unicode License, https://www.unicode.org/license.txt",
        .. lines,
        "= " + string.Concat(pairs),
    ],
    new UTF8Encoding(false));

List<string> Of(int han) => readings.TryGetValue(han, out var list) ? list : [];

IEnumerable<(int Han, string Value)> Rows(string file, string field) =>
    from line in File.ReadLines(Path.Combine(folder, file))
    where line.StartsWith("U+", StringComparison.Ordinal)
    let cells = line.Split('\t')
    where cells[1] == field
    select (CodePoint(cells[0]), cells[2]);

// kMandarin "zhòng", kHanyuPinlu "zhòng(1823) chóng(329)", kTGHZ2013 "047.150:chóng 481.090:zhòng".
static IEnumerable<string> Syllables(string field, string value) =>
    from part in value.Split(' ')
    from syllable in field == "kTGHZ2013" ? part.Split(':')[1].Split(',') : [part.Split('(')[0]]
    select Toneless(syllable);

static string Toneless(string syllable)
{
    var letters = syllable.Normalize(NormalizationForm.FormD).Replace("u\u0308", "v", StringComparison.Ordinal);
    return string.Concat(letters.Where(c => c is >= 'a' and <= 'z'));
}

SortedDictionary<int, int> Simplified()
{
    var map = new SortedDictionary<int, int>();
    foreach (var (han, value) in Rows("Unihan_Variants.txt", "kSimplifiedVariant"))
    {
        if (value.Split(' ').Select(CodePoint).FirstOrDefault(to => to != han && Common(han, to)) is var to and not 0)
        {
            map[han] = to;
        }
    }

    // A rarer simplified form (馀) joins the common one (余) through the traditional character both stand for.
    var targets = map.Values.ToHashSet();
    foreach (var (han, value) in Rows("Unihan_Variants.txt", "kTraditionalVariant"))
    {
        var others = value.Split(' ').Select(CodePoint).Where(t => t != han && map.ContainsKey(t)).Select(t => map[t]);
        if (!targets.Contains(han) && !map.ContainsKey(han) && others.FirstOrDefault(t => t != han) is var to and not 0)
        {
            map[han] = to;
        }
    }

    // What is not in the table of standard characters (淨, 遊, 週) is written there as a variant of the same meaning or shape.
    var standard = Rows("Unihan_Readings.txt", "kTGHZ2013").Select(r => r.Han).ToHashSet();
    foreach (var field in new[] { "kZVariant", "kSemanticVariant", "kSpecializedSemanticVariant" })
    {
        foreach (var (han, value) in Rows("Unihan_Variants.txt", field))
        {
            var others = value.Split(' ').Select(CodePoint).Select(t => map.GetValueOrDefault(t, t)).Where(standard.Contains);
            if (!standard.Contains(han) && !map.ContainsKey(han) && others.FirstOrDefault(t => t != han) is var to and not 0)
            {
                map[han] = to;
            }
        }
    }

    foreach (var line in File.ReadLines(Path.Combine(folder, "UnicodeData.txt")))
    {
        var cells = line.Split(';');
        if (cells[1].StartsWith("CJK COMPATIBILITY IDEOGRAPH", StringComparison.Ordinal) && cells[5].Length > 0)
        {
            map[CodePoint(cells[0])] = CodePoint(cells[5]);
        }
    }

    foreach (var han in map.Keys.ToList())
    {
        for (var hops = 0; hops < 4 && map.TryGetValue(map[han], out var next) && next != han; hops++)
        {
            map[han] = next;
        }
    }

    foreach (var han in map.Where(p => map.ContainsKey(p.Value)).Select(p => p.Key).ToList())
    {
        map.Remove(han);
    }

    return map;
}

// The database also simplifies everyday characters (瑙) into ones nobody can type.
static bool Common(int han, int to) => han > 0xFFFF || to <= 0xFFFF;

static int CodePoint(string text) =>
    int.Parse(text.Replace("U+", "", StringComparison.Ordinal).Split('<')[0], NumberStyles.HexNumber);
