using System.Text;
using Zhiyin.Core.Text;

namespace Zhiyin.Modules.FollowUps;

/// <summary>What a follow-up that says too little lacks.</summary>
public enum Lack
{
    /// <summary>What was said: the text is too short or an empty phrase.</summary>
    Substance,

    /// <summary>How the customer answered.</summary>
    Feedback,

    NextStep,

    /// <summary>A line of a template that nobody filled in.</summary>
    Blank,
}

/// <summary>When a follow-up says enough. It hints; it refuses only where an administrator wants so.</summary>
public sealed record Writing
{
    private static readonly string[] ReadyPhrases =
    [
        "跟进", "已跟进", "跟进中", "继续跟进", "联系", "已联系", "联系客户", "电话联系", "打电话", "已沟通", "沟通", "已拜访", "拜访", "已发送", "客户", "无", "暂无",
        "followed up", "follow up", "contacted", "called", "call", "visited", "emailed", "sent", "done", "n/a", "customer", "the",
    ];

    /// <summary>So many characters a follow-up has at least; a word of letters counts as two.</summary>
    public int Shortest { get; init; } = 6;

    /// <summary>Words that say nothing by themselves.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = ReadyPhrases;

    /// <summary>Too little is refused rather than hinted at.</summary>
    public bool Required { get; init; }

    /// <summary>Empty where the follow-up says enough.</summary>
    /// <param name="answered">The customer's feedback is given.</param>
    /// <param name="continued">A next step is given.</param>
    public IReadOnlyList<Lack> Lacks(string? summary, bool answered, bool continued)
    {
        var lines = (summary ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var said = lines.Where(l => !IsBlank(l)).ToList();
        var lacks = new List<Lack>();
        if (Weight(Rest(string.Join(' ', said))) < Shortest)
        {
            lacks.Add(Lack.Substance);
            lacks.AddRange(answered ? [] : [Lack.Feedback]);
            lacks.AddRange(continued ? [] : [Lack.NextStep]);
        }

        if (said.Count < lines.Length)
        {
            lacks.Add(Lack.Blank);
        }

        return lacks;
    }

    private static bool IsBlank(string line) => line[^1] is '：' or ':';

    /// <summary>The text without the phrases that say nothing, the longest first.</summary>
    private string Rest(string text)
    {
        var bare = Fold(text);
        var rest = Phrases.Select(Fold).Where(p => p.Length > 0).OrderByDescending(p => p.Length)
            .Aggregate($" {bare} ", (left, phrase) => left.Replace(phrase, " ", StringComparison.Ordinal));
        return string.IsNullOrWhiteSpace(rest) ? "" : bare;
    }

    /// <summary>Letters and digits in lower case, with single spaces between words.</summary>
    private static string Fold(string text)
    {
        var bare = new StringBuilder();
        foreach (var c in text)
        {
            bare.Append(char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? char.ToLowerInvariant(c) : ' ');
        }

        return string.Join(' ', bare.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static int Weight(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Sum(word => word.EnumerateRunes().Count(Han.Is) is > 0 and var han ? Math.Max(han, word.Length) : 2);
}
