using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// Ends an open page's sign-in when it no longer holds, looked at every 20 seconds. A disabled user is shown out sooner: the
/// layout looks whenever rights change.
/// </summary>
public sealed class CircuitAuthentication(ILoggerFactory logger, Sessions sessions)
    : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.Lives(authenticationState.User, cancellationToken);
}
