using CsCheck;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Text;

/// <summary>Whatever is written in a follow-up: phrases that stand in it, or none.</summary>
public sealed class DatePhraseFuzzTests
{
    private static readonly string[] Words =
    [
        "3", "三", "十", "０", "99999999999", "日", "天", "周", "星期", "月", "年", "内", "后", "前", "底", "初", "末", "下", "上", "本", "大", "每",
        "今", "明", "后天", "号", "点", "半", "刻", "上午", "下午", "两", "个", "工作日", "季度", "-", "/", ":", "2024", "02", "30", "in", " ", "days",
        "next", "monday", "every", "by", "friday", "end of month", "tomorrow", "at", "5pm", "请在", "禮拜", "發送",
        "𠮷", "\ud83d", "\0", "，", "合同",
    ];

    private static readonly Gen<string> Soup = Gen.OneOf(
        Gen.Int[0, Words.Length - 1].Array[0, 60].Select(p => string.Concat(p.Select(n => Words[n]))),
        Gen.Char.Array[0, 80].Select(c => new string(c)));

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 3_652_058].Select(DateOnly.FromDayNumber);

    [Fact]
    public void Phrases_stand_in_the_text_in_their_order_and_none_in_another() => Gen.Select(Soup, Days).Fixed((text, today) =>
    {
        var (end, found) = (0, DatePhrases.Find(text, today));
        foreach (var phrase in found)
        {
            Assert.True(phrase.Start >= end && phrase.Length > 0 && phrase.Start + phrase.Length <= text.Length, text);
            end = phrase.Start + phrase.Length;
        }

        return found.Count <= 20;
    }, 2_000);

    [Fact]
    public void The_same_text_on_the_same_day_means_the_same_and_the_clock_is_not_asked() => Gen.Select(Soup, Days).Fixed(
        (text, today) => DatePhrases.Find(text, today).SequenceEqual(DatePhrases.Find(text, today)), 2_000);

    [Fact]
    public void A_company_that_never_works_gets_an_answer_too() => Gen.Select(Soup, Days).Fixed(
        (text, today) => DatePhrases.Find(text, today, _ => false).Count <= 20, 2_000);

    [Fact]
    public void The_longest_text_of_the_hardest_word_is_read_to_its_limit_only()
    {
        foreach (var word in Words)
        {
            var text = string.Concat(Enumerable.Repeat(word, 100_000 / word.Length));
            Assert.All(DatePhrases.Find(text, new DateOnly(2024, 3, 16)), p => Assert.True(p.Start + p.Length <= 2_000));
        }
    }
}
