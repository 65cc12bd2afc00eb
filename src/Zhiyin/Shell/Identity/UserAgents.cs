using Zhiyin.Core.Schema;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>A browser in words: Chrome · Windows.</summary>
public static class UserAgents
{
    /// <summary>
    /// The first that is found names the browser. Every one says it is also those below it: Edge says Chrome, Chrome says Safari.
    /// </summary>
    private static readonly (string Part, Label Name)[] Browsers =
    [
        ("wxwork", ("企业微信", "WeCom")), ("MicroMessenger", ("微信", "WeChat")), ("DingTalk", ("钉钉", "DingTalk")),
        ("Lark", ("飞书", "Lark")), ("Feishu", ("飞书", "Feishu")), ("QQBrowser", ("QQ 浏览器", "QQ Browser")),
        ("UCBrowser", ("UC 浏览器", "UC Browser")), ("HuaweiBrowser", ("华为浏览器", "Huawei Browser")),
        ("MiuiBrowser", ("小米浏览器", "Mi Browser")), ("SamsungBrowser", ("三星浏览器", "Samsung Internet")),
        ("Edg", Label.Same("Edge")), ("OPR/", Label.Same("Opera")), ("Firefox", Label.Same("Firefox")), ("FxiOS", Label.Same("Firefox")),
        ("CriOS", Label.Same("Chrome")), ("Chrome", Label.Same("Chrome")), ("Safari", Label.Same("Safari")),
    ];

    private static readonly (string Part, string Name, bool Hand)[] Systems =
    [
        ("OpenHarmony", "HarmonyOS", true), ("HarmonyOS", "HarmonyOS", true), ("iPhone", "iPhone", true), ("iPad", "iPad", true),
        ("Android", "Android", true), ("Windows", "Windows", false), ("Mac OS X", "macOS", false), ("CrOS", "ChromeOS", false),
        ("Linux", "Linux", false),
    ];

    public static string Words(string? agent)
    {
        var browser = Browsers.FirstOrDefault(b => Says(agent, b.Part)).Name?.Text ?? Say["SomeBrowser"];
        return System(agent).Name is { } system ? $"{browser} · {system}" : browser;
    }

    /// <summary>The icon of the device: one for the hand or one for the desk.</summary>
    public static string Icon(string? agent) => System(agent).Hand ? "smartphone" : "computer";

    private static (string Part, string Name, bool Hand) System(string? agent) => Systems.FirstOrDefault(s => Says(agent, s.Part));

    private static bool Says(string? agent, string part) => agent?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
