using System.Globalization;
using CsCheck;
using Xunit;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Text;

public sealed class DatePhrasesTests
{
    // 2024-03-16 is a Saturday, 2024-03-17 a Sunday, 2024-03-18 a Monday.
    [Theory]
    [InlineData("3日内发送合同", "2024-03-16", "2024-03-19", "发送合同")]
    [InlineData("3日内回复", "2024-03-16", "2024-03-19", "回复")]
    [InlineData("３天内发送合同", "2024-03-16", "2024-03-19", "发送合同")]
    [InlineData("三天内发送合同", "2024-03-30", "2024-04-02", "发送合同")]
    [InlineData("请在3日内发送合同", "2024-03-16", "2024-03-19", "发送合同")]
    [InlineData("两周内给方案", "2024-03-16", "2024-03-30", "给方案")]
    [InlineData("十五天后", "2024-03-16", "2024-03-31", "")]
    [InlineData("一个月内", "2024-01-31", "2024-02-29", "")]
    [InlineData("半年内", "2024-08-31", "2025-02-28", "")]
    [InlineData("24小时内响应", "2024-03-16", "2024-03-17", "响应")]
    [InlineData("今天", "2024-03-16", "2024-03-16", "")]
    [InlineData("明天回电", "2024-02-28", "2024-02-29", "回电")]
    [InlineData("后天", "2024-12-31", "2025-01-02", "")]
    [InlineData("大后天", "2024-03-16", "2024-03-19", "")]
    [InlineData("周三", "2024-03-16", "2024-03-20", "")]
    [InlineData("周六", "2024-03-16", "2024-03-16", "")]
    [InlineData("本周五", "2024-03-16", "2024-03-15", "")]
    [InlineData("下周三回访", "2024-03-16", "2024-03-20", "回访")]
    [InlineData("下周三回访", "2024-03-17", "2024-03-20", "回访")]
    [InlineData("下周三回访", "2024-03-18", "2024-03-27", "回访")]
    [InlineData("下星期天", "2024-03-17", "2024-03-24", "")]
    [InlineData("下下周一", "2024-03-17", "2024-03-25", "")]
    [InlineData("下個禮拜二", "2024-03-16", "2024-03-19", "")]
    [InlineData("下周", "2024-03-16", "2024-03-22", "")]
    [InlineData("月底前付款", "2024-02-10", "2024-02-29", "付款")]
    [InlineData("本月底", "2024-03-31", "2024-03-31", "")]
    [InlineData("下月底", "2024-01-31", "2024-02-29", "")]
    [InlineData("下月初签约", "2024-12-31", "2025-01-01", "签约")]
    [InlineData("下个月15号", "2024-01-31", "2024-02-15", "")]
    [InlineData("季度末", "2024-05-02", "2024-06-30", "")]
    [InlineData("年底前", "2024-03-16", "2024-12-31", "")]
    [InlineData("明年年底", "2024-03-16", "2025-12-31", "")]
    [InlineData("3月20日提供样品", "2024-03-15", "2024-03-20", "提供样品")]
    [InlineData("3月20日提供样品", "2024-03-20", "2024-03-20", "提供样品")]
    [InlineData("3月20日提供样品", "2024-03-21", "2025-03-20", "提供样品")]
    [InlineData("2月29日", "2024-03-01", "2028-02-29", "")]
    [InlineData("三月二十日", "2024-03-15", "2024-03-20", "")]
    [InlineData("十二月一日", "2024-03-15", "2024-12-01", "")]
    [InlineData("提交报告 2024-03-19", "2024-03-16", "2024-03-19", "提交报告")]
    [InlineData("2024年3月19日前提交", "2024-03-16", "2024-03-19", "提交")]
    [InlineData("20号前", "2024-03-16", "2024-03-20", "")]
    [InlineData("20号前", "2024-03-21", "2024-04-20", "")]
    [InlineData("31号", "2024-04-01", "2024-05-31", "")]
    [InlineData("3个工作日内", "2024-03-15", "2024-03-20", "")]
    [InlineData("三个工作日内回复", "2024-03-16", "2024-03-20", "回复")]
    [InlineData("within 3 days", "2024-03-16", "2024-03-19", "")]
    [InlineData("Send contract within two weeks", "2024-03-16", "2024-03-30", "Send contract")]
    [InlineData("within 3 working days", "2024-03-15", "2024-03-20", "")]
    [InlineData("call next Wednesday", "2024-03-16", "2024-03-20", "call")]
    [InlineData("reply by Friday", "2024-03-16", "2024-03-22", "reply")]
    [InlineData("tomorrow", "2024-03-16", "2024-03-17", "")]
    [InlineData("end of month", "2024-02-10", "2024-02-29", "")]
    public void It_is_due(string text, string today, string due, string rest)
    {
        var phrase = Assert.Single(Find(text, today));
        Assert.Equal((Day(due), rest, null), (phrase.Due, phrase.Rest, phrase.Repeats));
        Assert.Equal(phrase.Text, Width.Narrow(text).Substring(phrase.Start, phrase.Length));
    }

    [Theory]
    [InlineData("今天下午3点开会", "2024-03-16", "15:00", "开会")]
    [InlineData("下周三上午十点半拜访", "2024-03-20", "10:30", "拜访")]
    [InlineData("明天14:30", "2024-03-17", "14:30", "")]
    [InlineData("3月20日晚上8点", "2024-03-20", "20:00", "")]
    [InlineData("call tomorrow at 3pm", "2024-03-17", "15:00", "call")]
    public void It_is_due_at_a_time(string text, string due, string at, string rest)
    {
        var phrase = Assert.Single(Find(text, "2024-03-16"));
        Assert.Equal((Day(due), TimeOnly.Parse(at, CultureInfo.InvariantCulture), rest), (phrase.Due, phrase.At, phrase.Rest));
    }

    [Theory]
    [InlineData("每月回访产品使用情况", RepeatUnit.Month, 1, "2024-04-16", "回访产品使用情况")]
    [InlineData("每个月底对账", RepeatUnit.Month, 1, "2024-03-31", "对账")]
    [InlineData("每月15号对账", RepeatUnit.Month, 1, "2024-04-15", "对账")]
    [InlineData("每周三例会", RepeatUnit.Week, 1, "2024-03-20", "例会")]
    [InlineData("每两周回访", RepeatUnit.Week, 2, "2024-03-30", "回访")]
    [InlineData("每3个月回访", RepeatUnit.Month, 3, "2024-06-16", "回访")]
    [InlineData("每季度复盘", RepeatUnit.Quarter, 1, "2024-06-16", "复盘")]
    [InlineData("每年体检", RepeatUnit.Year, 1, "2025-03-16", "体检")]
    [InlineData("call every week", RepeatUnit.Week, 1, "2024-03-23", "call")]
    public void It_comes_again(string text, RepeatUnit unit, int every, string first, string rest)
    {
        var phrase = Assert.Single(Find(text, "2024-03-16"));
        Assert.Equal((unit, every, Day(first), rest), (phrase.Repeats!.Unit, phrase.Repeats.Every, phrase.Due, phrase.Rest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("发送竞品分析报告及定制方案")]
    [InlineData("安排技术人员现场调试")]
    [InlineData("13月40日")]
    [InlineData("电话13812345678")]
    [InlineData("报价3.5万")]
    [InlineData("9999年内")]
    [InlineData("sunny monitor")]
    public void There_is_no_date(string text) => Assert.Empty(Find(text, "2024-03-16"));

    [Fact]
    public void Several_dates_are_found_in_their_order() => Assert.Equal(
        [Day("2024-03-17"), Day("2024-03-20")],
        Find("明天发送合同，下周三回访", "2024-03-16").Select(p => p.Due));

    [Fact]
    public void Working_days_are_those_of_the_calendar()
    {
        // 调休: Saturday 16 March is worked, Monday 18 is off.
        var found = DatePhrases.Find("2个工作日内", Day("2024-03-15"), d => d.Day is 16 or 19 or 20);
        Assert.Equal(Day("2024-03-19"), found.Single().Due);
        Assert.Empty(DatePhrases.Find("2个工作日内", Day("2024-03-15"), _ => false));
    }

    [Fact]
    public void Whatever_is_written_is_read_quickly() =>
        Gen.Char["每下周月日号天内前底三十12个点:-/ nextfriday年工作"].Array[0, 60].Select(c => new string(c)).Sample(
            text => DatePhrases.Find(text, Day("2024-03-16")).All(p => p.Length > 0 && p.Start + p.Length <= text.Length),
            iter: 500);

    [Fact]
    public void A_long_hostile_text_is_read_quickly()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        DatePhrases.Find(new string('下', 100_000), Day("2024-03-16"));
        DatePhrases.Find(string.Concat(Enumerable.Repeat("十", 100_000)), Day("2024-03-16"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    private static IReadOnlyList<DuePhrase> Find(string text, string today) => DatePhrases.Find(text, Day(today));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
