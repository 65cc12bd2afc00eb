namespace Zhiyin.Bench;

/// <summary>One request over HTTP, and the statements that give the same by hand.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Request">The request of a call.</param>
/// <param name="Sql">Run one after another.</param>
/// <param name="Values">The statements' parameters in a call.</param>
/// <param name="Times">How often a call runs the statements by hand.</param>
/// <param name="Alone">Too long for eight clients at once: one only.</param>
internal sealed record ApiCase(
    string Name, Func<int, HttpRequestMessage> Request, IReadOnlyList<string> Sql,
    Func<int, IReadOnlyList<(string, object?)>> Values, int Times = 1, bool Alone = false);
