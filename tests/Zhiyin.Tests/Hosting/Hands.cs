using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Modules.Settings;

namespace Zhiyin.Tests.Hosting;

internal static class Hands
{
    /// <summary>An act on users, in a scope of its own as a request has one.</summary>
    public static async Task<T> Users<T>(this IServiceProvider services, Func<UserSettings, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<UserSettings>());
    }
}
