using System.Collections.Concurrent;
using Zhiyin.Core.Access;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// The API tokens of the last requests, so that not every one of them asks the database: that was a third of a read. A token
/// revoked here is forgotten at once; one revoked by another node or the command line after ten seconds.
/// </summary>
public sealed class KnownTokens(TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (ApiToken Token, DateTimeOffset At)> known = new(StringComparer.Ordinal);

    public ApiToken? Find(string hash) =>
        known.TryGetValue(hash, out var entry) && (time.GetUtcNow() - entry.At).Duration() < Trust ? entry.Token : null;

    /// <summary>Only tokens that exist are kept, so that guesses cost no memory.</summary>
    public void Keep(ApiToken token)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[token.Hash] = (token, time.GetUtcNow());
    }

    public void Forget(string hash) => known.TryRemove(hash, out _);
}
