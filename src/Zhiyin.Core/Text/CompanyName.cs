using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Zhiyin.Core.Text;

/// <summary>What remains of a company's name when form, place and spelling are taken away; equal for likely duplicates.</summary>
public static partial class CompanyName
{
    private const int LongestName = 300;

    // Longest first. What stands here is taken from the end as often as it is found.
    private static readonly string[] Forms =
        ["有限责任公司", "有限公司", "总公司", "分公司", "公司", "股份", "集团", "分店", "办事处", "营业部"];

    private static readonly FrozenSet<string> EnglishForms = (
        "co ltd limited inc incorporated corp corporation company llc llp lp plc gmbh ag sa sarl srl spa bv nv oy ab as pte pty " +
        "kk group the").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // 北京银行 and 上海银行 are two: before these words the place is the name.
    private static readonly FrozenSet<string> Generic = (
        "银行 大学 学院 医院 中学 小学 学校 地铁 机场 电力 电网 公交 证券 保险 电信 移动 联通 铁路 航空 日报 晚报 电视台 科技 技术 贸易 " +
        "商贸 实业 投资 建设 建筑 建工 置业 地产 房地产 传媒 文化 教育 咨询 网络 信息 电子 制造 物流 能源 石油 石化 烟草 邮政 农商银行 " +
        "商业银行 农业 工业 化工 机械 汽车 国际 城投 城建 水务 燃气 供电 供水 设计院 研究院 博物馆 图书馆 酒店 饭店 宾馆 控股 产业 发展")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The core of a name: <c>上海市阿特科技（集团）股份有限公司</c> → <c>阿特科技</c>, <c>Contoso (China) Co., Ltd.</c> →
    /// <c>contoso</c>. Simplified, narrow, lower case, without spaces and signs. Empty only for blank text.
    /// </summary>
    public static string Core(string? name)
    {
        var text = Han.Simplify(Width.Narrow(name ?? "")).ToLowerInvariant().Trim();
        text = text.Length <= LongestName ? text : text[..LongestName];
        var words = Words(Brackets().Replace(text,
            b => IsNoise(b.Groups["x"].Value) ? " " : $" {b.Groups["x"].Value} "));
        var whole = string.Concat(words);
        if (whole.Length == 0)
        {
            return string.Concat(Words(text)) is { Length: > 0 } inBrackets ? inBrackets : text;
        }

        return WithoutPlace(WithoutForm(string.Concat(WithoutEnglishForms(words))));
    }

    private static bool IsNoise(string bracketed)
    {
        var text = string.Concat(Words(bracketed));
        return text.Length == 0 || Places.Is(text) || Forms.Contains(text, StringComparer.Ordinal);
    }

    private static string[] Words(string text) =>
        Signs().Replace(text, m => m.Value is "'" or "." or "·" ? "" : " ").Split(' ',
            StringSplitOptions.RemoveEmptyEntries);

    private static string[] WithoutEnglishForms(string[] words)
    {
        var end = words.Length;
        while (end > 1 && EnglishForms.Contains(words[end - 1]))
        {
            end--;
        }

        var start = end > 1 && (words[0] == "the" || (Places.Is(words[0]) && char.IsAsciiLetter(words[0][0]))) ? 1 : 0;
        return words[start..end];
    }

    private static string WithoutForm(string text)
    {
        var branch = Branch().Match(text);
        text = branch.Success ? branch.Groups["x"].Value : text;
        while (!Forms.Contains(text, StringComparer.Ordinal)
            && Array.Find(Forms, f => text.EndsWith(f, StringComparison.Ordinal)) is { } form)
        {
            text = text[..^form.Length];
        }

        return text;
    }

    private static string WithoutPlace(string text)
    {
        while (Places.Length(text) is var place and > 0 && text.Length - place >= 2 && !Generic.Contains(text[place..]))
        {
            text = text[place..];
        }

        return text;
    }

    [GeneratedRegex(@"[(\[【〔<《「](?<x>[^()\[\]【】〔〕<>《》「」]*)[)\]】〕>》」]", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[^\p{L}\p{Nd}\p{Cs}]", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex Signs();

    // 华为技术有限公司北京分公司: what follows the first form names only the branch.
    [GeneratedRegex("^(?<x>.+?(?:有限责任公司|有限公司))\\w{0,12}(?:分公司|分店|办事处|营业部)$", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex Branch();
}
