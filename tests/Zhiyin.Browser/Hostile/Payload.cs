namespace Zhiyin.Browser.Hostile;

/// <summary>What somebody types who wants a page to run it: each would set <c>window.ran</c> or call <c>alert</c>.</summary>
internal static class Payload
{
    public static readonly string[] Texts =
    [
        "<script>ran=1</script>",
        "<img src=x onerror=ran=2>",
        "<svg onload=ran=3>",
        "\"><img src=x onerror=ran=4>",
        "'-alert(5)-'",
        "</title><script>ran=6</script>",
        "\" autofocus onfocus=ran=7 \"",
        "{{constructor}}${ran=8}@(1+8)",
        "javascript:ran=9",
        "\u202Egpj.exe\u2066\u200B\uFEFFran",
    ];

    /// <summary>For where there is little room.</summary>
    public const string Short = "<svg onload=ran=1>";

    public static readonly string[] Addresses =
    [
        "javascript:ran=1", " JaVaScRiPt:ran=1", "java\tscript:ran=1", "javascript://a.cn/%0aran=1",
        "data:text/html,<script>ran=1</script>",
        "vbscript:ran=1", "file:///etc/passwd", "https://user:pass@a.cn",
    ];

    /// <summary>Addresses of the web that are taken, with what would break out of an attribute.</summary>
    public static readonly string[] Breakers =
    [
        "https://a.cn/\"onmouseover=\"ran=1", "https://a.cn/'><img/src=x/onerror=ran=1>", "https://a.cn/?javascript:ran=1",
    ];

    /// <summary>One of them, told from every other use of it by a number.</summary>
    public static string Text(int which, int number) => Texts[which % Texts.Length] + number;

    /// <summary>What is left of a text once it is cleaned: what a page may show.</summary>
    public static string Shown(int which) => Zhiyin.Core.Text.Clean.Line(Texts[which % Texts.Length]);
}
