using Zhiyin.Shell.Identity;

namespace Zhiyin.Tests.Security;

/// <summary>What each profile takes and refuses.</summary>
public sealed class PasswordProfileTests
{
    [Theory]
    [InlineData("vivid-harbor-27")]
    [InlineData("correct horse battery staple")]
    [InlineData("床前明月光疑是地上霜举头望")]
    [InlineData("kTr9wLpQz2mXc4")]
    public void Length_is_enough_for_the_first(string password) =>
        Assert.Null(PasswordProfile.Asvs.Refuses(password, "云帆科技", "lin@yunfan.example"));

    [Theory]
    [InlineData("short-harb1")]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2024!")]
    [InlineData("Welcome123456")]
    [InlineData("qwertyuiop12")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("123456789012345")]
    [InlineData("0987654321admin")]
    [InlineData("yunfan-2024-lin")]
    [InlineData("云帆科技云帆科技2024ab")]
    [InlineData("Zhiyin@2025!!!")]
    [InlineData("woaini5201314520")]
    public void What_is_tried_first_is_refused_however_long_it_is(string password) =>
        Assert.NotNull(PasswordProfile.Asvs.Refuses(password, "云帆科技", "lin@yunfan.example"));

    [Theory]
    [InlineData("Abcdefg1", true)]
    [InlineData("abc-def-1", true)]
    [InlineData("abcdefgh1", false)]
    [InlineData("ABCDEFGH", false)]
    [InlineData("Ab1-xyz", false)]
    public void The_second_asks_for_three_kinds_of_characters(string password, bool taken) =>
        Assert.Equal(taken, PasswordProfile.Mlps.Refuses(password) is null);

    [Fact]
    public void An_age_that_is_not_known_is_too_old_where_there_is_an_age()
    {
        var now = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.True(PasswordProfile.Mlps.HasExpired(null, now));
        Assert.True(PasswordProfile.Mlps.HasExpired(now.AddDays(-91), now));
        Assert.False(PasswordProfile.Mlps.HasExpired(now.AddDays(-89), now));
        Assert.False(PasswordProfile.Asvs.HasExpired(null, now));
    }
}
