using System.Collections.Frozen;

namespace Zhiyin.Core.Text;

/// <summary>Readings that depend on the word: surnames, places and everyday words of company names.</summary>
internal static class PinyinNames
{
    /// <summary>The longest key below, in characters.</summary>
    public const int Longest = 3;

    /// <summary>One-character surnames that are read otherwise than the character commonly is.</summary>
    public static readonly FrozenDictionary<string, string[]> Surnames = Table(
        "单 shan,曾 zeng,仇 qiu,解 xie,查 zha,盖 ge,尉 yu,区 ou,朴 piao,乐 yue,洗 xian,缪 miao,佴 nai,覃 qin," +
        "贠 yun,祭 zhai,翟 zhai,郇 xun,隗 wei,牟 mu,么 yao,卜 bu");

    /// <summary>Words read as a whole at the beginning of a person's name.</summary>
    public static readonly FrozenDictionary<string, string[]> DoubleSurnames = Table(
        "尉迟 yu chi,万俟 mo qi,单于 chan yu,澹台 tan tai,子车 zi ju");

    /// <summary>Words read as a whole wherever they stand.</summary>
    public static readonly FrozenDictionary<string, string[]> Words = Table(
        "重庆 chong qing,长春 chang chun,长沙 chang sha,长江 chang jiang,长城 chang cheng,长安 chang an," +
        "长治 chang zhi,长白 chang bai,长虹 chang hong,长远 chang yuan,长期 chang qi,长兴 chang xing," +
        "长乐 chang le,长宁 chang ning,长丰 chang feng,长青 chang qing,长荣 chang rong,延长 yan chang,成都 cheng du," +
        "首都 shou du,都市 du shi,都江堰 du jiang yan,花都 hua du,厦门 xia men,蚌埠 beng bu,六安 lu an," +
        "涡阳 guo yang,黄埔 huang pu,番禺 pan yu,乐清 yue qing,乐亭 lao ting,单县 shan xian,洪洞 hong tong," +
        "尉犁 yu li,铅山 yan shan,会稽 kuai ji,西藏 xi zang,浚县 xun xian,枞阳 zong yang,犍为 qian wei," +
        "珲春 hun chun,蔚县 yu xian,银行 yin hang,行业 hang ye,支行 zhi hang,分行 fen hang,央行 yang hang," +
        "商行 shang hang,车行 che hang,音乐 yin yue,乐器 yue qi,会计 kuai ji,重新 chong xin,重复 chong fu," +
        "宝藏 bao zang,星宿 xing xiu,传记 zhuan ji,校对 jiao dui,便宜 pian yi,还原 huan yuan,给水 ji shui");

    private static FrozenDictionary<string, string[]> Table(string entries) => entries.Split(',')
        .Select(e => e.Split(' '))
        .ToFrozenDictionary(e => e[0], e => e[1..], StringComparer.Ordinal);
}
