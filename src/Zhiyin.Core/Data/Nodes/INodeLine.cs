namespace Zhiyin.Core.Data.Nodes;

/// <summary>Carries short messages between the nodes of an installation. What it loses costs liveness, never data.</summary>
public interface INodeLine
{
    /// <summary>The longest message in UTF-8 bytes.</summary>
    int MostBytes { get; }

    /// <summary>Sends to every node that listens, this one included; throws while the line is down.</summary>
    Task Send(string message, CancellationToken cancel);

    /// <summary>Listens until cancelled; throws when the line is lost.</summary>
    /// <param name="ready">Called as soon as nothing sent from now on is missed.</param>
    /// <param name="heard">Called for each message, one after the other.</param>
    Task Listen(Func<Task> ready, Func<string, Task> heard, CancellationToken cancel);
}
