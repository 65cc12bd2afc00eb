namespace Zhiyin.Core.Schema;

/// <summary>What a field holds. The kind alone decides how it is coerced, filtered, shown, imported and exported.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    LongText,

    /// <summary>A number; built-in fields may be <c>int</c>, <c>long</c> or <c>double</c>.</summary>
    Number,

    /// <summary>Money in whole minor units (分) as <c>long</c>, in the company's currency.</summary>
    Money,

    /// <summary>A calendar day, <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary>An instant, UTC <see cref="System.DateTime"/> with whole milliseconds.</summary>
    DateTime,

    YesNo,

    /// <summary>One of <see cref="Field.Options"/>, stored as the option's value.</summary>
    Choice,

    /// <summary>Several of <see cref="Field.Options"/>, as <see cref="Choices"/>.</summary>
    MultiChoice,

    /// <summary>A link to a user.</summary>
    Person,

    /// <summary>A link to a record of <see cref="Field.Target"/>.</summary>
    Link,

    Phone,
    Email,
    Url,

    /// <summary>The record's own id. Built in only.</summary>
    Id,

    /// <summary>Several users, as <see cref="Choices"/> of ids. Built in only.</summary>
    People,
}
