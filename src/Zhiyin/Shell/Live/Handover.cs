using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;

namespace Zhiyin.Shell.Live;

/// <summary>
/// Hands what prerendering has read to the page that follows it in the same process, so that nothing is read twice and
/// nothing flickers. What is not fetched within a minute is forgotten; another node reads anew.
/// </summary>
public sealed class HandoverStore(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (object Value, DateTimeOffset Until)> items = new();

    public string Put(object value)
    {
        var now = time.GetUtcNow();
        foreach (var old in items.Where(i => i.Value.Until < now))
        {
            items.TryRemove(old.Key, out _);
        }

        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        items[token] = (value, now + Kept);
        return token;
    }

    public object? Take(string token) => items.TryRemove(token, out var item) ? item.Value : null;
}

/// <inheritdoc cref="HandoverStore" />
public sealed class Handover(HandoverStore store, PersistentComponentState state)
{
    /// <summary>What the prerendering of this page kept under the name; the default where there is nothing.</summary>
    public T? Take<T>(string name)
        where T : class =>
        state.TryTakeFromJson<string>(name, out var token) && token is not null ? store.Take(token) as T : null;

    /// <summary>Keeps a value for the page that follows.</summary>
    public void Keep(string name, Func<object?> value) => state.RegisterOnPersisting(
        () =>
        {
            if (value() is { } kept)
            {
                state.PersistAsJson(name, store.Put(kept));
            }

            return Task.CompletedTask;
        },
        Microsoft.AspNetCore.Components.Web.RenderMode.InteractiveServer);
}
