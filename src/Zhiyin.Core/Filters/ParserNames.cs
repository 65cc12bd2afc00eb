using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// Names and operators. The longest name that stands next is meant, whether or not a space follows it.
/// </summary>
internal sealed partial class Parser
{
    private Subject Name(Place place)
    {
        scanner.SkipSpace();
        var start = scanner.Position;
        var path = "";
        for (var (type, hops) = (place.Type, place.Hops); ; hops++)
        {
            if (hops > FilterLimits.Relations)
            {
                throw Failure(scanner.Since(start), "TooManyRelations", null, FilterLimits.Relations);
            }

            var name = TakeName(type);
            if (name.Relation is { } relation && (MeasureFollows() || name.Field is null))
            {
                return Relation(path + relation.Name, relation, hops, start);
            }

            if (name.Field is not { } field) return Unknown(type, start);
            var span = scanner.Since(start);
            if (!DotFollows(field)) return new Subject(path + field.Name, field, null, hops, span);
            if (field.Kind is not (FieldKind.Link or FieldKind.Person) || schema.Target(field) is not { } target)
            {
                Report(span, "NotALink");
                return Skipped(start);
            }

            (path, type) = (path + field.Name + ".", target);
        }
    }

    private Subject Relation(string path, Relation relation, int hops, int start)
    {
        var span = scanner.Since(start);
        if (!MeasureFollows()) throw Failure(span, "ExpectedMeasure", [".any(…)", ".count(…)"], relation.Label.Text);
        DotFollows(null);
        return new Subject(path, null, relation, hops, span);
    }

    private (Field? Field, Relation? Relation) TakeName(RecordType type)
    {
        var (length, found) = scanner.TryBackquoted(out var quoted)
            ? (0, [.. schema.Names(type).Where(n => n.Text == quoted)])
            : LongestName(type, scanner.Position);
        scanner.Position += length;
        return (found.Find(n => n.Field is not null)?.Field, found.Find(n => n.Relation is not null)?.Relation);
    }

    private (int Length, List<Named> Found) LongestName(RecordType type, int at)
    {
        var longest = 0;
        var found = new List<Named>();
        foreach (var name in schema.Names(type))
        {
            var length = scanner.LengthOf(name.Text, at);
            if (length == 0 || length < longest) continue;
            if (length > longest) found.Clear();
            longest = length;
            found.Add(name);
        }

        return (longest, found);
    }

    /// <summary>Takes the dot after a name; behind a link 的 is one too.</summary>
    private bool DotFollows(Field? field)
    {
        if (scanner.Take('.')) return true;
        return field is null or { Kind: FieldKind.Link or FieldKind.Person } && scanner.Take('的');
    }

    private bool MeasureFollows()
    {
        var start = scanner.Position;
        var follows = DotFollows(null)
            && (scanner.Take(Words.None) || scanner.Take(Words.Any) || Words.Measures.Any(m => scanner.Take(m.Word)))
            && scanner.Take('(');
        scanner.Position = start;
        return follows;
    }

    private Subject Unknown(RecordType type, int start)
    {
        var span = scanner.TakeUnknown();
        var names = schema.Names(type).SelectMany(n => n.Field?.Names ?? n.Relation!.Names);
        Report(span, "UnknownName", Nearest.Of(span.Word, names));
        return Skipped(start);
    }

    /// <summary>Passes over what hangs on a name that is not known, so that the rest can still be checked.</summary>
    private Subject Skipped(int start)
    {
        while (scanner.Take('.')) scanner.TakeUnknown();
        if (scanner.Take('('))
        {
            for (var open = 1; open > 0 && !scanner.AtEnd;)
            {
                if (scanner.TryQuoted(out _)) continue;
                open += scanner.Current switch { '(' => 1, ')' => -1, _ => 0 };
                if (!scanner.AtEnd) scanner.Position++;
            }
        }

        return new Subject("", null, null, 0, scanner.Since(start));
    }

    private Field? Measured(RecordType type, Measure measure)
    {
        scanner.SkipSpace();
        var start = scanner.Position;
        if (TakeName(type).Field is not { } field)
        {
            Unknown(type, start);
            return null;
        }

        if (!Figures.CanMeasure(measure, field))
        {
            Report(scanner.Since(start), "MeasureField", null, field.Label.Text, Words.Of(measure));
        }

        return field;
    }

    private (OperatorInfo? Op, Span Span) TakeOperator()
    {
        scanner.SkipSpace();
        var start = scanner.Position;
        var (length, info) = Words.OperatorWords
            .Select(o => (Length: scanner.LengthOf(o.Word, start), o.Info))
            .MaxBy(o => o.Length);
        scanner.Position += length;
        return (length > 0 ? info : null, scanner.Since(start));
    }

    private OperatorInfo Fitting(Field field, OperatorInfo op, Span span)
    {
        var fitting = Figures.Fitting(field, op);
        if (!Operators.For(field).Contains(fitting))
        {
            Report(span, field.Personal ? "PersonalField" : "OperatorNotForField",
                [.. Operators.For(field).Select(o => o.Label.Text)], field.Label.Text);
        }

        return fitting;
    }

    /// <summary>What a condition is about; neither field nor relation where the name was not known.</summary>
    private sealed record Subject(string Path, Field? Field, Relation? Relation, int Hops, Span Span);
}
