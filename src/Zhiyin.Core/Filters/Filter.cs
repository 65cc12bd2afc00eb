using System.Linq.Expressions;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>The one condition language: text ⇄ tree ⇄ JSON, and from the tree to a query.</summary>
public static class Filter
{
    /// <summary>Reads a filter in either language. Empty text is <see cref="FilterNode.All"/>.</summary>
    /// <param name="text">At most <see cref="FilterLimits.Characters"/> characters.</param>
    /// <param name="type">The type of the records to filter.</param>
    /// <param name="schema">The fields the filter may speak of.</param>
    /// <exception cref="FilterException">The text is no filter; it says where, why, and what may stand
    /// there.</exception>
    public static FilterNode Parse(string text, RecordType type, FilterSchema schema) =>
        Bind(Parser.Parse(text, type, schema), type, schema);

    /// <summary>Reads a filter, with the problems as a value.</summary>
    public static bool TryParse(
        string text, RecordType type, FilterSchema schema,
        out FilterNode node, out IReadOnlyList<FilterProblem> problems)
    {
        try
        {
            (node, problems) = (Parse(text, type, schema), []);
            return true;
        }
        catch (FilterException e)
        {
            (node, problems) = (FilterNode.All, e.Problems);
            return false;
        }
    }

    /// <summary>Checks a tree that came from outside and brings it to its one form.</summary>
    /// <exception cref="FilterException">The tree is no filter on the type, or is beyond <see
    /// cref="FilterLimits"/>.</exception>
    public static FilterNode Bind(FilterNode node, RecordType type, FilterSchema schema) =>
        Binder.Bind(node, type, schema);

    /// <summary>The filter as text; parsing it gives the same tree.</summary>
    /// <exception cref="FilterException">The tree is no filter on the type.</exception>
    public static string Print(FilterNode node, RecordType type, FilterSchema schema, FilterLanguage language) =>
        new Printer(schema, language).Print(Bind(node, type, schema), type);

    /// <summary>A bound filter as English text for the log: without what is compared with personal fields.</summary>
    public static string Describe(FilterNode node, RecordType type, FilterSchema schema) =>
        new Printer(schema, FilterLanguage.English, hidesPersonal: true).Print(node, type);

    public static string ToJson(FilterNode node) => FilterJson.Write(node);

    /// <summary>
    /// Reads a stored tree. Whether it fits the schema of today is asked when it is bound or compiled.
    /// </summary>
    /// <exception cref="FilterException">The text is no JSON of a filter.</exception>
    public static FilterNode FromJson(string json) => FilterJson.Read(json);

    /// <summary>
    /// The filter as a predicate for a query on either database; values become parameters. Always true or false, never
    /// unknown: "is not" means "is not, or is empty".
    /// </summary>
    /// <exception cref="FilterException">The tree is no filter on the type.</exception>
    public static Expression<Func<T, bool>> Compile<T>(FilterNode node, FilterContext context)
        where T : Record => (Expression<Func<T, bool>>)Compile(node, context.Schema.Catalog.Type(typeof(T)), context);

    /// <inheritdoc cref="Compile{T}" />
    public static LambdaExpression Compile(FilterNode node, RecordType type, FilterContext context) =>
        new FilterCompiler(context).Lambda(Bind(node, type, context.Schema), type);

    /// <summary>
    /// The filter as a delegate, for a record not yet saved; null where the answer lies in other records or in
    /// encrypted values, so that only the database can give it.
    /// </summary>
    /// <exception cref="FilterException">The tree is no filter on the type.</exception>
    public static Func<T, bool>? TryCompileLocal<T>(FilterNode node, FilterContext context)
        where T : Record
    {
        var type = context.Schema.Catalog.Type(typeof(T));
        var bound = Bind(node, type, context.Schema);
        return LocalFilter.IsLocal(bound, type, context.Schema) ? Compile<T>(bound, context).Compile() : null;
    }
}
