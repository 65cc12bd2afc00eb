using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Zhiyin.Core.Access;

namespace Zhiyin.Shell.Identity;

/// <summary>Who sits before this page. The layout opens it first; rights are those of the moment of asking.</summary>
public sealed class CurrentActor(AccessStore access, AuthenticationStateProvider state)
{
    private Guid? id;
    private (AccessSnapshot? Of, AccessMark Mark) marked;

    /// <summary>False where nobody is signed in, or the user was disabled.</summary>
    public bool IsKnown => access.Current.User(id) is { Disabled: false };

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Actor Value => access.Actor(
        id ?? throw new InvalidOperationException("Nobody is signed in, or the layout has not asked yet."), "ui");

    /// <summary>Changes whenever what this person may do or whom they reach does.</summary>
    public AccessMark Mark
    {
        get
        {
            var now = access.Current;
            if (marked.Of != now)
            {
                marked = (now, now.MarkOf(id ?? Guid.Empty));
            }

            return marked.Mark;
        }
    }

    /// <summary>The session of this page.</summary>
    public Guid? Session { get; private set; }

    public User User => access.Current.User(id)!;

    public async Task Open()
    {
        ClaimsPrincipal principal = (await state.GetAuthenticationStateAsync()).User;
        (id, Session) = (principal.UserId(), principal.SessionId());
    }
}
