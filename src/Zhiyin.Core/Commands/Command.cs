using System.Text.Json;
using Zhiyin.Core.Access;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Commands;

/// <summary>A verb of the business, one file each: parse, load, may I, do.</summary>
public interface ICommand
{
    /// <summary>Kebab-case, as in <c>POST /api/commands/complete-task</c>.</summary>
    string Verb { get; }

    Task<Result<object?>> Run(Actor actor, JsonElement body, CancellationToken cancel);
}

/// <inheritdoc />
public abstract class Command<TRequest> : ICommand
{
    public abstract string Verb { get; }

    public async Task<Result<object?>> Run(Actor actor, JsonElement body, CancellationToken cancel)
    {
        try
        {
            return body.Deserialize<TRequest>(Json.Relaxed) is { } request
                ? await Run(actor, request, cancel)
                : Problem.Invalid("body", CommandRunner.Say["NoBody"]);
        }
        catch (JsonException error)
        {
            return Problem.Invalid(error.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body",
                CommandRunner.Say["BadBody"]);
        }
    }

    public abstract Task<Result<object?>> Run(Actor actor, TRequest request, CancellationToken cancel);

    /// <summary>What the caller is told of a write that went well; else its problem.</summary>
    protected static Result<object?> Answer<T>(Result<T> result, Func<T, object?> show) =>
        result.Problem is { } problem ? problem : Result.Of(show(result.Value));
}

/// <summary>Finds the verb and runs it: the same door for pages, API, automation and command line.</summary>
public sealed class CommandRunner(IEnumerable<ICommand> commands)
{
    internal static readonly Texts Say = new("Zhiyin.Core.Commands.CommandText", typeof(CommandRunner).Assembly);

    private readonly Dictionary<string, ICommand> byVerb = commands.ToDictionary(c => c.Verb);

    public IEnumerable<string> Verbs => byVerb.Keys.Order(StringComparer.Ordinal);

    public async Task<Result<object?>> Run(Actor actor, string verb, JsonElement body,
        CancellationToken cancel = default)
    {
        if (!byVerb.TryGetValue(verb, out var command))
        {
            return new Problem(ProblemKind.NotFound, Say["UnknownVerb", verb]);
        }

        return actor.ReadOnly
            ? new Problem(ProblemKind.Forbidden, Say["ReadOnly"])
            : await command.Run(actor, body, cancel);
    }
}
