using System.Globalization;
using System.Text;
using Zhiyin.Core.Text;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps.Plans;

/// <summary>How one speaks of a contact: 李女士 where it is known, else 李经理, else the whole name.</summary>
public static class Salutation
{
    private static readonly string[] Endings =
        ["先生", "女士", "小姐", "老师", "总", "经理", "主任", "总监", "工", "医生", "教授", "院长", "校长", "博士", "部长", "处长", "科长", "厂长", "店长"];

    private static readonly string[] Titles = ["总经理", "副总经理", "总监", "经理", "主任", "主管", "院长", "校长", "厂长", "部长", "处长", "科长", "店长"];

    /// <summary>Surnames of two characters.</summary>
    private static readonly HashSet<string> Double = new(StringComparer.Ordinal)
    {
        "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "长孙", "宇文", "南宫", "独孤", "端木", "轩辕",
        "百里", "呼延", "澹台", "公冶", "太史", "申屠", "万俟", "闻人", "钟离", "赫连", "单于", "西门", "拓跋",
    };

    /// <param name="gender"><c>male</c>, <c>female</c> or null.</param>
    public static string Of(string? name, string? gender, string? jobTitle, CultureInfo culture)
    {
        var whole = (name ?? "").Trim();
        if (whole.Length == 0 || Array.Exists(Endings, e => whole.Length > e.Length && whole.EndsWith(e, StringComparison.Ordinal)))
        {
            return whole;
        }

        var chinese = whole.EnumerateRunes().All(Han.Is);
        if (gender is "male" or "female")
        {
            var surname = chinese ? Surname(whole) : whole.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
            return L.In(culture, gender == "male" ? "Mr" : "Ms", surname);
        }

        var title = chinese ? Array.Find(Titles, t => jobTitle?.Trim().EndsWith(t, StringComparison.Ordinal) == true) : null;
        return title is null ? whole : Surname(whole) + title.Replace("副", "", StringComparison.Ordinal);
    }

    /// <summary>A name of two characters is never a surname of two: 欧阳 alone is 欧 阳.</summary>
    private static string Surname(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        var pair = runes.Count > 2 ? runes[0].ToString() + runes[1] : "";
        return Double.Contains(pair) ? pair : runes[0].ToString();
    }
}
