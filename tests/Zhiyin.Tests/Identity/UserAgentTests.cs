using System.Globalization;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Tests.Identity;

/// <summary>A browser in words, from what real ones say of themselves.</summary>
public sealed class UserAgentTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Edge · Windows", "computer")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
        "Safari · macOS", "computer")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49(0x18003137)",
        "微信 · iPhone", "smartphone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 wxwork/4.1.22 MicroMessenger/7.0.1",
        "企业微信 · Android", "smartphone")]
    [InlineData("Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.0",
        "华为浏览器 · HarmonyOS", "smartphone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox · Linux", "computer")]
    [InlineData("curl/8.5.0", "未知浏览器", "computer")]
    [InlineData(null, "未知浏览器", "computer")]
    public void A_browser_is_said_in_words(string? agent, string words, string icon)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal((words, icon), (UserAgents.Words(agent), UserAgents.Icon(agent)));
    }
}
