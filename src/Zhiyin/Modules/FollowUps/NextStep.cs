using Zhiyin.Core.Text;

namespace Zhiyin.Modules.FollowUps;

/// <summary>The task that a line of a follow-up promises: 价格已确认，3日内发送合同 → 发送合同, three days from now.</summary>
public sealed record NextStep(string Text, DateOnly Due)
{
    private static readonly char[] Ends = ['，', '。', '；', ',', ';', '\n', '！', '!'];

    /// <summary>Null where the text names no day to come.</summary>
    public static NextStep? In(string? text, DateOnly today)
    {
        var phrase = DatePhrases.Find(text, today).LastOrDefault(p => p.Due >= today);
        if (phrase is null)
        {
            return null;
        }

        var from = text!.LastIndexOfAny(Ends, Math.Max(0, phrase.Start - 1)) + 1;
        var to = text.IndexOfAny(Ends, phrase.Start + phrase.Length);
        var clause = text[from..(to < 0 ? text.Length : to)].Trim();
        return clause.Length <= phrase.Length ? null : new NextStep(clause, phrase.Due);
    }
}
