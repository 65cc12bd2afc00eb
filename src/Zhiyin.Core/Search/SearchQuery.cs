using System.Text;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Search;

/// <summary>One word of a query as the index knows it; with <paramref name="Prefix"/> it stands for all that begin so.</summary>
public readonly record struct Term(string Token, bool Prefix);

/// <summary>
/// One thing asked for: any of the alternatives, each of which asks for all its terms. <paramref name="Digits"/> (four or
/// more) and <paramref name="Email"/> are what the caller may turn into hashes of personal values.
/// </summary>
public sealed record Clause(IReadOnlyList<IReadOnlyList<Term>> Any, string? Digits = null, string? Email = null);

/// <summary>
/// What a person typed into the search box, as conditions on <see cref="Tokens"/>: all clauses must hold. A query finds a
/// little more than it asks for (two pairs of characters may come from two places), never less.
/// </summary>
public sealed record SearchQuery(IReadOnlyList<Clause> All)
{
    internal const int LongestText = 100;
    internal const int MostClauses = 12;

    /// <summary>Whether there is anything to look for. An empty query must not be sent to a database: FTS5 refuses it.</summary>
    public bool IsEmpty => All.Count == 0;

    /// <summary>The runs of four or more digits, such as a telephone number or its end.</summary>
    public IEnumerable<string> DigitRuns => All.Select(c => c.Digits).OfType<string>();

    /// <summary>The terms that look like an e-mail address.</summary>
    public IEnumerable<string> Emails => All.Select(c => c.Email).OfType<string>();

    /// <summary>Reads a query. Text beyond 100 characters or 12 parts is ignored.</summary>
    public static SearchQuery Parse(string? text)
    {
        var query = Width.Narrow(text ?? "");
        query = query.Length <= LongestText ? query : query[..LongestText];
        var clauses = QueryReader.Phone(query) is { } phone ? [phone] : QueryReader.Clauses(query);
        return new([.. clauses.Where(c => c.Any.Count > 0).Take(MostClauses)]);
    }

    /// <summary>
    /// The same query that also looks for personal values: <paramref name="tokens"/> gives the index tokens
    /// (<see cref="Tokens.Personal"/>) of the hashes of a clause's digits or address, any of which is enough.
    /// </summary>
    public SearchQuery WithPersonal(Func<Clause, IEnumerable<string>> tokens) => new([.. All.Select(clause =>
        clause is { Digits: null, Email: null }
            ? clause
            : clause with { Any = [.. clause.Any, .. tokens(clause).Select(t => (Term[])[new(t, Prefix: false)])] })]);

    /// <summary>The right side of <c>table MATCH …</c> for FTS5.</summary>
    public string ToFts5() =>
        Render(" AND ", " OR ",
            t => $"\"{t.Token.Replace("\"", "\"\"", StringComparison.Ordinal)}\"{(t.Prefix ? "*" : "")}");

    /// <summary>The text of a PostgreSQL <c>tsquery</c>.</summary>
    public string ToTsQuery() => Render(" & ", " | ", TsTerm);

    /// <summary>Some terms as a PostgreSQL <c>tsquery</c>.</summary>
    internal static string TsQuery(IEnumerable<Term> terms, string between) => string.Join(between, terms.Select(TsTerm));

    private static string TsTerm(Term term) => $"'{Quoted(term.Token)}'{(term.Prefix ? ":*" : "")}";

    private static string Quoted(string token) =>
        token.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    private string Render(string and, string or, Func<Term, string> render)
    {
        var text = new StringBuilder();
        foreach (var clause in All)
        {
            var alternatives = clause.Any.Select(terms => $"({string.Join(and, terms.Select(render))})");
            text.Append(text.Length > 0 ? and : "").Append('(').AppendJoin(or, alternatives).Append(')');
        }

        return text.ToString();
    }
}
