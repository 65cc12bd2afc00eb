using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Shell.Identity;

/// <summary>Sign-in with a cookie for people, with a token for programs.</summary>
public static class IdentitySetup
{
    public const string Either = "zhiyin";

    public static IServiceCollection AddZhiyinIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(Configure)
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(Cookie);
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // Nobody types who they are, and a stolen device alone opens nothing: that makes it both factors.
            (o.ResidentKeyRequirement, o.UserVerificationRequirement) = ("required", "required");
        });
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.FromSeconds(20);
            o.OnRefreshingPrincipal = SessionCookie.Keep;
        });
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<ActorSource>().AddSingleton<Preferences>().AddSingleton<Sessions>().AddSingleton<Passkeys>()
            .AddSingleton<SecondFactor>().AddSingleton<SignInDuties>().AddScoped<OwnPassword>().AddSingleton<IJobHandler, SessionJobs>();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.Lockout.MaxFailedAccessAttempts = int.MaxValue;
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }

    private static string Scheme(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? TokenAuthentication.Name
            : IdentityConstants.ApplicationScheme;

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "zhiyin";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.ExpireTimeSpan = Sessions.Longest;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "to";
        options.Events.OnSigningIn = SessionCookie.Begin;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A program gets the status; a person is led to the page.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}

public static class Principals
{
    public static Guid? UserId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The session a person came with; null for a program.</summary>
    public static Guid? SessionId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(Sessions.Claim), out var id) ? id : null;
}
