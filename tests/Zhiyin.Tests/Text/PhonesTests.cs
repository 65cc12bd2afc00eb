using CsCheck;
using Xunit;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Text;

public sealed class PhonesTests
{
    [Theory]
    [InlineData("13812341234", "+8613812341234")]
    [InlineData(" 138 1234 1234 ", "+8613812341234")]
    [InlineData("138-1234-1234", "+8613812341234")]
    [InlineData("１３８１２３４１２３４", "+8613812341234")]
    [InlineData("+86 138 1234 1234", "+8613812341234")]
    [InlineData("0086-13812341234", "+8613812341234")]
    [InlineData("（86）13812341234", "+8613812341234")]
    [InlineData("8613812341234", "+8613812341234")]
    [InlineData("'13812341234", "+8613812341234")]
    [InlineData("13812341234.0", "+8613812341234")]
    [InlineData("手机：13812341234", "+8613812341234")]
    [InlineData("010-62345678", "+861062345678")]
    [InlineData("0755 8888 6666", "+8675588886666")]
    [InlineData("400-810-6666", "+864008106666")]
    [InlineData("+852 9123 4567", "+85291234567")]
    [InlineData("+886 912 345 678", "+886912345678")]
    [InlineData("+853 6612 3456", "+85366123456")]
    [InlineData("00852-91234567", "+85291234567")]
    [InlineData("+1 415 555 2671", "+14155552671")]
    public void It_is_a_number(string text, string e164) =>
        Assert.Equal(new PhoneResult(e164, PhoneProblem.None), Phones.Normalise(text));

    [Theory]
    [InlineData("", PhoneProblem.Empty)]
    [InlineData("无", PhoneProblem.NotANumber)]
    [InlineData("微信 abc123", PhoneProblem.NotANumber)]
    [InlineData("1381234123", PhoneProblem.TooShort)]
    [InlineData("138123412345", PhoneProblem.TooLong)]
    [InlineData("12345678901", PhoneProblem.InvalidPrefix)]
    [InlineData("62345678", PhoneProblem.MissingAreaCode)]
    [InlineData("(masked)5678", PhoneProblem.Masked)]
    [InlineData("139(masked)", PhoneProblem.Masked)]
    [InlineData("139****1234", PhoneProblem.Masked)]
    [InlineData("139XXXX1234", PhoneProblem.Masked)]
    [InlineData("13812341234/13912341234", PhoneProblem.Several)]
    [InlineData("1.38E+10", PhoneProblem.Rounded)]
    [InlineData("+999 12345678", PhoneProblem.InvalidPrefix)]
    public void It_is_no_number(string text, PhoneProblem problem) =>
        Assert.Equal(new PhoneResult(null, problem), Phones.Normalise(text));

    [Theory]
    [InlineData("010-62345678转801")]
    [InlineData("010-62345678 ext. 801")]
    [InlineData("010-62345678-#801")]
    public void An_extension_is_kept_apart(string text) =>
        Assert.Equal(new PhoneResult("+861062345678", PhoneProblem.None, "801"), Phones.Normalise(text));

    [Fact]
    public void A_number_without_country_belongs_to_the_region() =>
        Assert.Equal("+85291234567", Phones.Normalise("9123 4567", "HK").E164);

    [Theory]
    [InlineData("+8613812341234", "138****1234")]
    [InlineData("+861062345678", "010****5678")]
    [InlineData("+85291234567", "+852 ****4567")]
    [InlineData("rubbish", "****")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void The_middle_is_hidden(string? e164, string masked) => Assert.Equal(masked, Phones.Mask(e164));

    [Fact]
    public void It_is_readable() => Assert.Equal("138 1234 1234", Phones.Format("+8613812341234"));

    [Fact]
    public void Whatever_is_typed_is_answered() => Gen.String.Sample(text =>
    {
        var result = Phones.Normalise(text);
        Assert.Equal(result.E164 is null, result.Problem != PhoneProblem.None);
        Phones.Mask(text);
    });

    [Fact]
    public void Normalising_twice_changes_nothing() => Gen.Long[13_000_000_000, 19_999_999_999].Sample(n =>
        Phones.Normalise($"{n}").E164 is not { } e164 || Phones.Normalise(e164).E164 == e164);
}
