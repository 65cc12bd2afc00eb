using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Shell.Identity;

/// <summary>The session in the cookie: put there by every way of signing in, and kept when the cookie is renewed.</summary>
public static class SessionCookie
{
    public static async Task Begin(CookieSigningInContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is { Identity: ClaimsIdentity identity } person && person.UserId() is { } user
            && await sessions.Begin(user, SignInWay.Of(person), context.HttpContext) is { } session)
        {
            identity.AddClaim(new Claim(Sessions.Claim, session.ToString("D")));
        }
    }

    public static Task Keep(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(Sessions.Claim) is { } claim && context.NewPrincipal?.Identity is ClaimsIdentity identity)
        {
            identity.AddClaim(claim);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Looks whether the sign-in of a cookie still holds.</summary>
public sealed class SessionValidator(
    IOptions<SecurityStampValidatorOptions> options, SignInManager<Account> signIn, ILoggerFactory logger, Sessions sessions)
    : SecurityStampValidator<Account>(options, signIn, logger)
{
    protected override async Task<Account?> VerifySecurityStamp(ClaimsPrincipal? principal) =>
        principal is not null && await sessions.Use(principal) ? await base.VerifySecurityStamp(principal) : null;
}

/// <summary>Forgets every night the sessions that have expired.</summary>
public sealed class SessionJobs(Sessions sessions) : IJobHandler
{
    public string Kind => "purge-sessions";

    public string? Schedule => "40 3 * * *";

    public Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel) => sessions.Purge(cancel);
}
