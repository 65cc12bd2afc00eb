using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Zhiyin.Core.Access;

namespace Zhiyin.Shell.Identity;

/// <summary>Ends an open page's sign-in when its user was disabled: looked at whenever rights change, and every 20 seconds.</summary>
public sealed class CircuitAuthentication(ILoggerFactory logger, AccessStore access)
    : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(authenticationState.User.UserId() is { } id && access.Current.User(id) is { Disabled: false });
}
