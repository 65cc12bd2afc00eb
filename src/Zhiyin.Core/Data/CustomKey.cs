using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Data;

/// <summary>The key of a custom field goes into SQL as a literal, so only this form is let through.</summary>
internal static partial class CustomKey
{
    /// <exception cref="InvalidOperationException">The key is no constant, or not of the form of a key.</exception>
    public static string Of(SqlExpression expression) =>
        expression is SqlConstantExpression { Value: string key }
            ? Checked(key)
            : throw new InvalidOperationException("The key of a custom field must be a constant.");

    /// <exception cref="InvalidOperationException">Not of the form of a key.</exception>
    public static string Checked(string key) =>
        Form().IsMatch(key) ? key : throw new InvalidOperationException($"'{key}' is no key of a custom field.");

    [GeneratedRegex("^[a-z][a-z0-9_]{0,60}$", RegexOptions.CultureInvariant, Pattern.Timeout)]
    private static partial Regex Form();
}
