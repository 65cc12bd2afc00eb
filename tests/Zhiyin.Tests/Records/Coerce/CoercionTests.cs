using System.Globalization;
using System.Text.Json;
using CsCheck;
using Xunit;
using Zhiyin.Core.Records.Coerce;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Records.Coerce;

public sealed class CoercionTests
{
    private static readonly CoercionContext China = CoercionContext.China;

    private static readonly Field Tags = Make(FieldKind.MultiChoice) with
    {
        Options =
        [
            new("high", ("高意向", "High intent")), new("price", ("价格敏感", "Price sensitive")),
            new("call", ("电话/拜访", "Call")), new("old", ("旧", "Old"), Retired: true),
        ],
    };

    [Theory]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("１２３４", 1234d)]
    [InlineData("35%", 0.35)]
    [InlineData("-7", -7d)]
    [InlineData("12万", 120000d)]
    [InlineData(7L, 7d)]
    [InlineData(7.25, 7.25)]
    public void It_is_a_number(object input, double value) => Assert.Equal(value, Value(FieldKind.Number, input));

    [Theory]
    [InlineData("1,234.50", 123450L)]
    [InlineData("¥1234.5", 123450L)]
    [InlineData("￥ 1,234.5 元", 123450L)]
    [InlineData("12万", 12_000_000L)]
    [InlineData("1.5亿元", 15_000_000_000L)]
    [InlineData("12w", 12_000_000L)]
    [InlineData("(300)", -30000L)]
    [InlineData(5000L, 500000L)]
    [InlineData(0.1 + 0.2, 30L)]
    [InlineData(1234.4999999999, 123450L)]
    public void It_is_money_in_minor_units(object input, long minor) => Assert.Equal(minor, Value(FieldKind.Money, input));

    [Fact]
    public void Money_from_a_program_says_its_currency()
    {
        var good = JsonSerializer.SerializeToElement(new { amount = "1234.50", currency = "CNY" });
        var other = JsonSerializer.SerializeToElement(new { amount = "1", currency = "USD" });
        Assert.Equal(123450L, Value(FieldKind.Money, good));
        Assert.Equal("Currency", Coercion.Parse(Make(FieldKind.Money), other, China).ErrorKey);
    }

    [Theory]
    [InlineData("2024-03-15")]
    [InlineData("2024/3/15")]
    [InlineData("2024.3.15")]
    [InlineData("2024年3月15日")]
    [InlineData("２０２４年３月１５号")]
    [InlineData("20240315")]
    [InlineData("2024-03-15 00:00:00")]
    [InlineData("2024年3月15日 星期五")]
    [InlineData("2024-03-14T16:30:00Z")]
    [InlineData("15 Mar 2024")]
    [InlineData("March 15, 2024")]
    [InlineData(20240315)]
    [InlineData(45366)]
    [InlineData(45366.75)]
    public void It_is_the_fifteenth_of_March(object input) =>
        Assert.Equal(new DateOnly(2024, 3, 15), Value(FieldKind.Date, input));

    [Theory]
    [InlineData("2024-03-15 14:30")]
    [InlineData("2024-03-15T14:30:00")]
    [InlineData("2024年3月15日下午2点半")]
    [InlineData("2024/3/15 2:30 PM")]
    [InlineData("2024-03-15T06:30:00Z")]
    [InlineData("2024-03-15T14:30:00+08:00")]
    [InlineData("2024-03-15T06:30:00.000Z")]
    [InlineData("20240315 14:30")]
    [InlineData(45366.604166666664)]
    public void It_is_half_past_two_in_Shanghai(object input)
    {
        var value = Assert.IsType<DateTime>(Value(FieldKind.DateTime, input));
        Assert.Equal(new DateTime(2024, 3, 15, 6, 30, 0, DateTimeKind.Utc), value);
        Assert.Equal(DateTimeKind.Utc, value.Kind);
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("FALSE", false)]
    [InlineData("１", true)]
    [InlineData(0L, false)]
    [InlineData(true, true)]
    public void It_is_yes_or_no(object input, bool value) => Assert.Equal(value, Value(FieldKind.YesNo, input));

    [Theory]
    [InlineData("高意向、价格敏感", "high、price")]
    [InlineData("high,price", "high、price")]
    [InlineData("高意向；Price  Sensitive", "high、price")]
    [InlineData("价格敏感、价格敏感", "price")]
    [InlineData("電話/拜訪", "call")]
    [InlineData("旧", "old")]
    public void They_are_options(string input, string values) =>
        Assert.Equal(values, Assert.IsType<Choices>(Coercion.Parse(Tags, input, China).Value).ToString());

    [Fact]
    public void An_unknown_option_is_named_with_those_that_exist()
    {
        CultureInfo zh = new("zh-CN"), en = new("en-GB");
        var wrong = Coercion.Parse(Tags, "高意向、很好", China);
        Assert.Equal("“字段”没有选项“很好”。可选：高意向、价格敏感、电话/拜访。", wrong.Message(zh));
        Assert.Equal("“Field” has no option “很好”. Choose from: High intent, Price sensitive, Call.", wrong.Message(en));
    }

    [Theory]
    [InlineData(FieldKind.Text, "  a\u202Eb\u0007\r\nc ", "ab c")]
    [InlineData(FieldKind.LongText, "a\r\nb\u2028c", "a\nb\nc")]
    [InlineData(FieldKind.Text, 13812345678d, "13812345678")]
    [InlineData(FieldKind.Text, 1e-7, "0.0000001")]
    [InlineData(FieldKind.Phone, 13812345678d, "+8613812345678")]
    [InlineData(FieldKind.Email, "LI@atech.com", "li@atech.com")]
    [InlineData(FieldKind.Url, "www.atech.com/a", "https://www.atech.com/a")]
    [InlineData(FieldKind.Person, " *经理 ", "*经理")]
    public void It_is_clean_text(FieldKind kind, object input, string value) => Assert.Equal(value, Value(kind, input));

    [Theory]
    [InlineData(FieldKind.Number, "abc", "Number")]
    [InlineData(FieldKind.Number, "1,5", "Number")]
    [InlineData(FieldKind.Money, "1.234", "Fraction")]
    [InlineData(FieldKind.Money, "9e17", "OutOfRange")]
    [InlineData(FieldKind.Date, "2024-02-30", "Date")]
    [InlineData(FieldKind.Date, "3/5/2024", "Date")]
    [InlineData(FieldKind.Date, "1899-12-31", "DateRange")]
    [InlineData(FieldKind.Date, -3, "Date")]
    [InlineData(FieldKind.DateTime, "2024-03-15 25:00", "DateTime")]
    [InlineData(FieldKind.YesNo, "也许", "YesNo")]
    [InlineData(FieldKind.Url, "javascript:alert(1)", "Url")]
    [InlineData(FieldKind.Url, "ftp://a.com", "Url")]
    [InlineData(FieldKind.Phone, "(masked)5678", "Phone.Masked")]
    [InlineData(FieldKind.Email, "(li@atech)", "Email.InvalidName")]
    [InlineData(FieldKind.Choice, "x", "UnknownOption")]
    public void It_is_refused(FieldKind kind, object input, string key)
    {
        var wrong = Coercion.Parse(Make(kind), input, China);
        Assert.Equal(key, wrong.ErrorKey);
        Assert.DoesNotContain(key, wrong.Message(new("zh-CN")), StringComparison.Ordinal);
        Assert.NotEqual(wrong.Message(new("zh-CN")), wrong.Message(new("en")));
    }

    [Fact]
    public void A_long_text_is_refused_with_both_lengths() => Assert.Equal(
        "“字段”有 600 个字符，最多 500 个。请缩短。",
        Coercion.Parse(Make(FieldKind.Text), new string('好', 600), China).Message(new("zh-CN")));

    [Fact]
    public void A_personal_value_is_not_repeated_in_the_message()
    {
        var field = Make(FieldKind.Phone) with { Personal = true };
        Assert.DoesNotContain(Coercion.Parse(field, "1381234", China).Args, a => a is "1381234");
    }

    [Theory]
    [InlineData(typeof(int?), 3)]
    [InlineData(typeof(long), 3L)]
    [InlineData(typeof(double?), 3d)]
    public void A_number_has_the_type_of_its_property(Type type, object value)
    {
        var property = typeof(Sample).GetProperties().Single(p => p.PropertyType == type);
        Assert.Equal(value, Coercion.Parse(Make(FieldKind.Number) with { Property = property }, "3", China).Value);
    }

    [Fact]
    public void Nothing_that_is_typed_throws() => Gen.Select(Gen.Enum<FieldKind>(), Gen.String)
        .Sample((kind, text) => Coercion.Parse(Make(kind), text, China).Message() is null or { Length: > 0 });

    [Fact]
    public void Whatever_number_comes_is_answered() => Gen.Select(Gen.Enum<FieldKind>(), Gen.Double)
        .Sample((kind, number) => Coercion.Parse(Make(kind), number, China).Message() is null or { Length: > 0 });

    private static object? Value(FieldKind kind, object input)
    {
        var coerced = Coercion.Parse(Make(kind), input, China);
        Assert.Null(coerced.ErrorKey);
        return coerced.Value;
    }

    private static Field Make(FieldKind kind) => new() { Name = "x_f", Kind = kind, Label = ("字段", "Field") };

    private sealed record Sample(int? Int, long Long, double? Double);
}
