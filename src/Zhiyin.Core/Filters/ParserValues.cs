using System.Text.RegularExpressions;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Filters;

/// <summary>Values. The kind of the field decides how a bare value is read.</summary>
internal sealed partial class Parser
{
    private Items<FilterValue> Values(OperatorInfo op, Field? field, Func<FilterValue> value) => op.Arity switch
    {
        Arity.None => [],
        Arity.One => [value()],
        Arity.Two => [value(), Second(value)],
        _ when scanner.Take('(') => new(List(field, value)),
        _ => [value()],
    };

    private FilterValue Second(Func<FilterValue> value)
    {
        if (!scanner.Take(Words.To)) Report(scanner.Here, "ExpectedTo");
        return value();
    }

    private List<FilterValue> List(Field? field, Func<FilterValue> value)
    {
        var values = new List<FilterValue>();
        do
        {
            if (values.Count == FilterLimits.Values)
            {
                throw Failure(scanner.Here, "TooManyValues", null, FilterLimits.Values);
            }

            values.Add(value());
        }
        while (scanner.Take(',') || scanner.Take('、'));
        if (!scanner.Take(')')) throw Failure(scanner.Here, "ExpectedClosing", null, field?.Label.Text ?? "");
        return values;
    }

    private FilterValue Value(FieldKind? kind, string label, Field? field, Func<FilterValue, Span, FilterValue> coerce)
    {
        scanner.SkipSpace();
        var start = scanner.Position;
        var value = Quoted() ?? Bare(kind, field) ?? Any();
        if (value is not null) return coerce(value, scanner.Since(start));
        if (scanner.AtEnd || !(char.IsLetterOrDigit(scanner.Current) || char.IsSurrogate(scanner.Current)))
        {
            throw Failure(scanner.Here, "ExpectedValue", null, label, FilterProblem.Format(KindText(kind)));
        }

        var word = scanner.TakeUnknown();
        if (kind is FieldKind.Choice or FieldKind.MultiChoice) return coerce(new TextValue(word.Word), word);
        Report(word, "ExpectedValue", [$"\"{word.Word}\""], label, FilterProblem.Format(KindText(kind)));
        return new TextValue(word.Word);
    }

    private TextValue? Quoted() => scanner.TryQuoted(out var text) ? new TextValue(text) : null;

    private FilterValue? Bare(FieldKind? kind, Field? field) => kind switch
    {
        FieldKind.Date or FieldKind.DateTime => Time(),
        FieldKind.Number or FieldKind.Money => Number(),
        FieldKind.Choice or FieldKind.MultiChoice => Option(field!),
        FieldKind.Person or FieldKind.Link or FieldKind.People or FieldKind.Id => Id(),
        FieldKind.YesNo or null => null,
        _ => Digits(),
    };

    /// <summary>
    /// A value of another kind than the field asks for: taken, so that the message can say what it should be.
    /// </summary>
    private FilterValue? Any()
    {
        if (scanner.Take(Words.MyTeam)) return new MyTeamValue();
        if (Time() is { } time) return time;
        if (scanner.Take(Words.Me)) return new MeValue();
        if (scanner.Take(Words.Yes)) return new YesNoValue(true);
        if (scanner.Take(Words.No)) return new YesNoValue(false);
        return Number();
    }

    private TimeValue? Time() => TimeText.Take(scanner) is { } time ? new TimeValue(time) : null;

    private NumberValue? Number()
    {
        scanner.SkipSpace();
        var start = scanner.Position;
        if (!NumberText.TryTake(scanner, out var number)) return null;
        if (number is null) Report(scanner.Since(start), "BadNumber");
        return new NumberValue(number ?? 0);
    }

    private TextValue? Id() => scanner.Match(BareId()) is { Success: true } id ? new TextValue(id.Value) : null;

    private TextValue? Digits() =>
        scanner.Match(BareDigits()) is { Success: true } digits ? new TextValue(digits.Value) : null;

    private TextValue? Option(Field field)
    {
        scanner.SkipSpace();
        var (length, option) = field.Options
            .SelectMany(o => new[] { o.Value, o.Label.Zh, o.Label.En }.Where(n => n.Length > 0).Select(n => (n, o)))
            .Select(c => (Length: scanner.LengthOf(Text.Fold.Text(c.n), scanner.Position), c.o))
            .OrderByDescending(c => c.Length).FirstOrDefault();
        if (length == 0) return null;
        scanner.Position += length;
        return new TextValue(option.Value);
    }

    private static string KindText(FieldKind? kind) => kind switch
    {
        FieldKind.Number or FieldKind.Money => "KindNumber",
        FieldKind.Date or FieldKind.DateTime => "KindTime",
        FieldKind.YesNo => "KindYesNo",
        FieldKind.Choice or FieldKind.MultiChoice => "KindChoice",
        FieldKind.Person or FieldKind.Link or FieldKind.People => "KindPerson",
        FieldKind.Id => "KindId",
        _ => "KindText",
    };

    [GeneratedRegex(@"\G[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![a-z0-9_])", TimeText.Options, Pattern.Timeout)]
    private static partial Regex BareId();

    [GeneratedRegex(@"\G[0-9]+(?![a-z0-9_.\-])", TimeText.Options, Pattern.Timeout)]
    private static partial Regex BareDigits();
}
