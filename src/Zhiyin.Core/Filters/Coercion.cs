using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// Brings a value to the form its field asks for: an option to its value, a number in quotes to a number, a bare
/// year to
/// a span of time. Text and trees both pass here, so that both obey the same rules.
/// </summary>
internal sealed class Coercion(FilterSchema schema, Action<FilterProblem> report)
{
    /// <summary>The value in its form; unchanged where a problem was reported.</summary>
    public FilterValue Value(Field field, Operator op, FilterValue value, Span span)
    {
        if (value is TextValue text && Unusable(text.Text))
        {
            Report(span, "BadCharacter");
            return value;
        }

        return field.Personal ? Personal(field, op, value, span) : ByKind(field, value, span);
    }

    /// <summary>A value for a figure over related records; <paramref name="field"/> is null for a count.</summary>
    public FilterValue Figure(Field? field, FilterValue value, Span span) =>
        field is null ? Number(FieldKind.Number, "", value, span) : ByKind(field, value, span);

    private FilterValue ByKind(Field field, FilterValue value, Span span) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Money => Number(field.Kind, field.Label.Text, value, span),
        FieldKind.Date or FieldKind.DateTime => Time(field, value, span),
        FieldKind.YesNo => value is YesNoValue ? value : Expected(field.Label.Text, "KindYesNo", value, span),
        FieldKind.Choice or FieldKind.MultiChoice => Choice(field, value, span),
        FieldKind.Person or FieldKind.Link or FieldKind.People => Linked(field, value, span),
        FieldKind.Id => Id(field, value, span),
        _ => value is TextValue ? value : Expected(field.Label.Text, "KindText", value, span),
    };

    private FilterValue Personal(Field field, Operator op, FilterValue value, Span span)
    {
        if (value is not TextValue text) return Expected(field.Label.Text, "KindText", value, span);
        if (op == Operator.EndsWith && text.Text.Trim().Length != 4) Report(span, "LastFour", field.Label.Text);
        return value;
    }

    private FilterValue Number(FieldKind kind, string label, FilterValue value, Span span)
    {
        var number = value switch
        {
            NumberValue { Number: var n } => n,
            TextValue { Text: var text } when NumberText.Read(text) is { } n => n,
            TimeValue { Text: [_, _, _, _] year } when NumberText.Read(year) is { } n => n,
            _ => (decimal?)null,
        };
        if (number is null) return Expected(label, "KindNumber", value, span);
        if (kind == FieldKind.Money && !IsMoney(number.Value)) Report(span, "MoneyTooFine");
        return new NumberValue(number.Value);
    }

    private static bool IsMoney(decimal amount) =>
        Math.Abs(amount) <= long.MaxValue / 100 && decimal.Truncate(amount * 100) == amount * 100;

    private FilterValue Time(Field field, FilterValue value, Span span)
    {
        var text = value switch
        {
            TimeValue { Text: var t } => TimeText.Read(t),
            TextValue { Text: var t } => TimeText.Read(t),
            NumberValue { Number: >= 1000 and <= 9999 and var year } when decimal.Truncate(year) == year =>
                $"{year:0000}",
            _ => null,
        };
        if (text is null) return Expected(field.Label.Text, "KindTime", value, span);
        if (!TimeText.IsUsable(text)) Report(span, "BadTime");
        else if (field.Kind == FieldKind.Date && TimeText.IsInstant(text)) Report(span, "DayOnly", field.Label.Text);
        return new TimeValue(text);
    }

    private FilterValue Choice(Field field, FilterValue value, Span span)
    {
        if (value is not TextValue { Text: var text }) return Expected(field.Label.Text, "KindChoice", value, span);
        var option = field.Options.FirstOrDefault(o => o.Value == text)
            ?? field.Options.FirstOrDefault(o => o.Label.Zh == text || o.Label.En == text)
            ?? field.OptionFor(text);
        if (option is not null) return new TextValue(option.Value);
        var offered = field.Options.Where(o => !o.Retired).Select(o => o.Label.Text).ToList();
        var nearest = Nearest.Of(text, offered);
        var suggested = nearest.Count > 0 ? nearest : [.. offered.Take(5)];
        Report(span with { Word = text }, "UnknownOption", suggested, field.Label.Text);
        return value;
    }

    private FilterValue Linked(Field field, FilterValue value, Span span)
    {
        if (value is MeValue or MyTeamValue && field.Target == "users") return value;
        if (value is not TextValue { Text: var text }) return Expected(field.Label.Text, "KindPerson", value, span);
        if (Guid.TryParse(text, out var id)) return new TextValue(id.ToString("D"));
        if (schema.Target(field) is not { } target || schema.Title(target) is null)
        {
            Report(span, "NeedsId", field.Label.Text);
        }

        return value;
    }

    private FilterValue Id(Field field, FilterValue value, Span span) =>
        value is TextValue { Text: var text } && Guid.TryParse(text, out var id)
            ? new TextValue(id.ToString("D"))
            : Expected(field.Label.Text, "KindId", value, span);

    private FilterValue Expected(string label, string kind, FilterValue value, Span span)
    {
        Report(span, "ExpectedValue", label, FilterProblem.Format(kind));
        return value;
    }

    /// <summary>Half a surrogate pair and the null character have no place in UTF-8 text of PostgreSQL.</summary>
    internal static bool Unusable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return true;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }

    private void Report(Span span, string key, params object[] more) => report(FilterProblem.Of(span, key, null, more));

    private void Report(Span span, string key, IReadOnlyList<string> suggestions, params object[] more) =>
        report(FilterProblem.Of(span, key, suggestions, more));
}
