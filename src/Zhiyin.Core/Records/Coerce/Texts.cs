using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>Texts, telephone numbers, addresses.</summary>
internal static class Texts
{
    public static Coerced Line(Field field, object input) => Bounded(field, Clean.Line(Plain.Text(input)));

    public static Coerced Lines(Field field, object input) => Bounded(field, Clean.Lines(Plain.Text(input)));

    public static Coerced Phone(Field field, object input, CoercionContext context)
    {
        var text = Clean.Line(Plain.Text(input));
        var result = Phones.Normalise(text, context.Region);
        return result.Problem switch
        {
            PhoneProblem.None => Coerced.Of(result.E164),
            PhoneProblem.Empty => Coerced.Empty,
            _ => Coerced.Wrong(field, "Phone." + result.Problem, text),
        };
    }

    public static Coerced Email(Field field, object input)
    {
        var text = Clean.Line(Plain.Text(input));
        var result = Emails.Normalise(text);
        return result.Problem switch
        {
            EmailProblem.None => Bounded(field, result.Address!),
            EmailProblem.Empty => Coerced.Empty,
            _ => Coerced.Wrong(field, "Email." + result.Problem, text),
        };
    }

    public static Coerced Url(Field field, object input)
    {
        var text = Width.Narrow(Clean.Line(Plain.Text(input)));
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        var good = Uri.TryCreate(full, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0
            && uri.Host.Contains('.', StringComparison.Ordinal)
            && !full.Contains(' ', StringComparison.Ordinal);
        return good ? Bounded(field, full) : Coerced.Wrong(field, "Url", text);
    }

    private static Coerced Bounded(Field field, string text) => text.Length switch
    {
        0 => Coerced.Empty,
        var length when length > field.MaxLength => Coerced.Wrong(field, "TooLong", text, field.MaxLength, length),
        _ => Coerced.Of(text),
    };
}
