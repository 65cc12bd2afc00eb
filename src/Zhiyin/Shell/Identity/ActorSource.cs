using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Zhiyin.Core.Access;

namespace Zhiyin.Shell.Identity;

/// <summary>Who is acting, with their rights of this very moment.</summary>
public sealed class ActorSource(AccessStore access)
{
    /// <summary>The actor of a request; null where nobody is signed in, or the user is disabled.</summary>
    public Actor? Of(ClaimsPrincipal principal, string source)
    {
        if (principal.UserId() is not { } id || access.Current.User(id) is not { Disabled: false })
        {
            return null;
        }

        return access.Actor(id, source, principal.FindFirstValue(TokenAuthentication.ScopeClaim) == "read");
    }

    /// <summary>The actor of an open page.</summary>
    public async Task<Actor?> Of(Task<AuthenticationState> state) => Of((await state).User, "ui");
}
