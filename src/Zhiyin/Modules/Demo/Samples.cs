using System.Globalization;

namespace Zhiyin.Modules.Demo;

/// <summary>Makes synthetic customers and what belongs to them, one after another, never the same twice.</summary>
internal sealed class Samples(ulong seed, DateOnly today)
{
    private readonly Dice dice = new(seed);

    /// <summary>
    /// The <paramref name="index"/>-th customer: 5 % VIP, 15 % 重点, 80 % 普通. It stands as its follow-ups leave it, so that
    /// writing them changes it no more.
    /// </summary>
    public Dictionary<string, object?> Customer(
        int index, Guid? owner, IReadOnlyList<Dictionary<string, object?>> history)
    {
        var last = history.Count == 0 ? null : history[^1];
        var (city, province, region) = dice.One(SampleWords.Cities);
        var (word, industry) = dice.One(SampleWords.Trades);
        var tier = (index % 20) switch { 0 => "VIP", 1 or 2 or 3 => "重点", _ => "普通" };
        return new()
        {
            ["name"] = $"{city}{Brand(index)}{word}{dice.One(SampleWords.Forms)}",
            ["industry"] = industry,
            ["size"] = dice.One(SampleWords.Sizes),
            ["source"] = dice.One(SampleWords.Sources),
            ["demandType"] = dice.One(SampleWords.Demands),
            ["tags"] = Tags(),
            ["tier"] = tier,
            ["stage"] = tier == "VIP" ? "loyal" : dice.One(["reach", "acquire", "convert", "retain"]),
            ["contactName"] = Person(),
            ["jobTitle"] = dice.One(SampleWords.Jobs),
            ["phone"] = $"1{dice.One(["3", "5", "7", "8"])}{(index + 10_000_000L) % 1_000_000_000:000000000}",
            ["email"] = string.Create(CultureInfo.InvariantCulture, $"kh{index}@example.com"),
            ["region"] = region,
            ["province"] = province,
            ["city"] = city,
            ["ownerId"] = owner,
            ["lastFollowUpAt"] = last?["at"],
            ["nextStep"] = last?.GetValueOrDefault("nextStep"),
            ["nextStepDue"] = last?.GetValueOrDefault("due"),
        };
    }

    public Dictionary<string, object?> Contact(Guid customer, int index) => new()
    {
        ["name"] = Person(),
        ["customerId"] = customer,
        ["jobTitle"] = dice.One(SampleWords.Jobs),
        ["roles"] = new[] { dice.One(["决策人", "影响人", "使用人", "采购人"]) },
        ["mobile"] = $"19{(index + 1_000_000L) % 1_000_000_000:000000000}",
    };

    /// <summary>None to six follow-ups of one colleague, the youngest last.</summary>
    public IReadOnlyList<Dictionary<string, object?>> History(Guid? by)
    {
        var count = dice.Next(7);
        return [.. Enumerable.Range(1, count).Select(i => FollowUp(by, last: i == count))];
    }

    public bool HasContact() => dice.Percent(40);

    /// <summary>A follow-up in the two years before today; the youngest of a customer may lead into the coming weeks.</summary>
    private Dictionary<string, object?> FollowUp(Guid? by, bool last)
    {
        var daysAgo = last ? 1 + dice.Next(60) : 61 + dice.Next(670);
        var at = today.AddDays(-daysAgo);
        var values = new Dictionary<string, object?>
        {
            ["byId"] = by,
            ["at"] = $"{at:yyyy-MM-dd} {9 + dice.Next(9):00}:{dice.Next(60):00}",
            ["method"] = dice.One(SampleWords.Methods),
            ["summary"] = dice.One(SampleWords.Summaries),
            ["feedback"] = dice.Percent(60) ? dice.One(SampleWords.Feedbacks) : null,
            ["purpose"] = dice.Percent(20) ? "service" : "sales",
        };
        if (last && dice.Percent(70))
        {
            values["nextStep"] = dice.One(SampleWords.Steps);
            values["due"] = today.AddDays(dice.Next(21) - 7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return values;
    }

    private string Person()
    {
        var name = SampleWords.Surnames[dice.Next(SampleWords.Surnames.Length)].ToString() + Han(SampleWords.Given);
        return dice.Percent(65) ? name + Han(SampleWords.Given) : name;
    }

    /// <summary>
    /// Three characters of the brand words, more for later ones: the index, spread by a factor prime to the number of
    /// triples, in the base of the words. So no two companies are called the same.
    /// </summary>
    private static string Brand(int index)
    {
        var words = SampleWords.Brand;
        var triples = words.Length * words.Length * words.Length;
        var spread = (int)(index % triples * 48_271L % triples);
        var text = $"{words[spread % words.Length]}{words[spread / words.Length % words.Length]}"
            + words[spread / words.Length / words.Length];
        return index < triples ? text : text + words[index / triples % words.Length];
    }

    private string Han(string of) => of[dice.Next(of.Length)].ToString();

    private string[] Tags() => dice.Percent(50)
        ? []
        : dice.Percent(60) ? [dice.One(SampleWords.Tags)] : [dice.One(SampleWords.Tags), dice.One(SampleWords.Tags)];
}
