using System.Text.Json;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>From what a person, a file or a program sent to the value a field stores.</summary>
public static class Coercion
{
    /// <summary>
    /// Reads <paramref name="input"/> (text, number, <c>bool</c>, date, list of texts or <see cref="JsonElement"/>) as the
    /// field's kind. Money comes in whole units (元) and leaves in minor ones. A personal value leaves as normalised text, to be
    /// sealed by the caller. Links and persons leave as <see cref="Guid"/> where the input is one, else as trimmed text for
    /// the caller to look up. Blank is null: whether the field is required is another room's question.
    /// </summary>
    public static Coerced Parse(Field field, object? input, CoercionContext context)
    {
        var plain = input is JsonElement json ? FromJson.Read(json) : input;
        if (plain is null || (plain is string text && string.IsNullOrWhiteSpace(text)))
        {
            return Coerced.Empty;
        }

        if (plain is JsonElement && field.Kind != FieldKind.Money)
        {
            return Coerced.Wrong(field, "Shape", "{…}");
        }

        return field.Kind switch
        {
            FieldKind.Text => Texts.Line(field, plain),
            FieldKind.LongText => Texts.Lines(field, plain),
            FieldKind.Number => NumberText.Number(field, plain),
            FieldKind.Money => NumberText.Money(field, plain, context),
            FieldKind.Date => Dates.Date(field, plain, context),
            FieldKind.DateTime => Dates.Instant(field, plain, context),
            FieldKind.YesNo => YesNo.Read(field, plain),
            FieldKind.Choice => Picks.One(field, plain),
            FieldKind.MultiChoice => Picks.Several(field, plain),
            FieldKind.Phone => Texts.Phone(field, plain, context),
            FieldKind.Email => Texts.Email(field, plain),
            FieldKind.Url => Texts.Url(field, plain),
            FieldKind.People => Picks.Ids(field, plain),
            FieldKind.Person or FieldKind.Link or FieldKind.Id => Link(plain),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "Unknown kind."),
        };
    }

    private static Coerced Link(object input)
    {
        var text = Clean.Line(Plain.Text(input));
        return Coerced.Of(input is Guid id || Guid.TryParse(text, out id) ? id : text.Length == 0 ? null : text);
    }
}
