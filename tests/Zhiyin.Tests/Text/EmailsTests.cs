using CsCheck;
using Xunit;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Text;

public sealed class EmailsTests
{
    [Theory]
    [InlineData("Li@ATech.com", "li@atech.com")]
    [InlineData(" li@atech.com ", "li@atech.com")]
    [InlineData("ｌｉ＠ａｔｅｃｈ．ｃｏｍ", "li@atech.com")]
    [InlineData("li@atech。com", "li@atech.com")]
    [InlineData("李经理 <li@atech.com>", "li@atech.com")]
    [InlineData("mailto:li@atech.com", "li@atech.com")]
    [InlineData("li+crm.x@sub.atech.com.cn", "li+crm.x@sub.atech.com.cn")]
    [InlineData("张三@例子.中国", "张三@xn--fsqu00a.xn--fiqs8s")]
    public void It_is_an_address(string text, string address) =>
        Assert.Equal(new EmailResult(address, EmailProblem.None), Emails.Normalise(text));

    [Theory]
    [InlineData("", EmailProblem.Empty)]
    [InlineData("atech.com", EmailProblem.MissingAt)]
    [InlineData("(li@atech)", EmailProblem.InvalidName)]
    [InlineData("li@atech", EmailProblem.InvalidDomain)]
    [InlineData("li@atech.c", EmailProblem.InvalidDomain)]
    [InlineData("li@-atech.com", EmailProblem.InvalidDomain)]
    [InlineData("li@127.0.0.1", EmailProblem.InvalidDomain)]
    [InlineData("li..wu@atech.com", EmailProblem.InvalidName)]
    [InlineData("li wu@atech.com", EmailProblem.InvalidName)]
    [InlineData("li@atech.com\r\nBcc: x@y.com", EmailProblem.Several)]
    [InlineData("l***@atech.com", EmailProblem.Masked)]
    [InlineData("a@b.com;c@d.com", EmailProblem.Several)]
    public void It_is_no_address(string text, EmailProblem problem) =>
        Assert.Equal(new EmailResult(null, problem), Emails.Normalise(text));

    [Theory]
    [InlineData("li@atech.com", "l***@atech.com")]
    [InlineData("𠮷野@atech.com", "𠮷***@atech.com")]
    [InlineData("rubbish", "***")]
    [InlineData(null, "")]
    public void The_name_is_hidden(string? address, string masked) => Assert.Equal(masked, Emails.Mask(address));

    [Fact]
    public void Whatever_is_typed_is_answered() => Gen.Select(Gen.String, Gen.String).Sample((name, domain) =>
    {
        var result = Emails.Normalise($"{name}@{domain}");
        Assert.Equal(result.Address is null, result.Problem != EmailProblem.None);
        Assert.False(result.Address?.AsSpan().ContainsAny('\r', '\n', ' ') ?? false);
    });
}
