using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Zhiyin.Core.Data;

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
            .AddDefaultTokenProviders();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(Cookie);
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromSeconds(20));
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<ActorSource>();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        // Length over composition, as OWASP ASVS asks.
        options.Password.RequiredLength = 8;
        options.Password.RequireDigit = options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = true;
        options.Lockout.MaxFailedAccessAttempts = 8;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
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
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "to";
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
}
