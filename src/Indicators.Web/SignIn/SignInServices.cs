using System.Threading.RateLimiting;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Indicators.Web.SignIn;

/// <summary>Accounts, the cookie, and that no page is open by mistake.</summary>
internal static class SignInServices
{
    /// <summary>The policy of pages where a password or a code is given.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>The policy of pages where files are sent.</summary>
    public const string UploadLimit = "upload";

    private const int MostFailures = 10, MostTriesPerMinute = 30;

    private static readonly TimeSpan LockedOut = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<AccountStore>().AddScoped<SessionCookie>().AddScoped<ChoosePassword>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = MostFailures;
                options.Lockout.DefaultLockoutTimeSpan = LockedOut;
                options.Tokens.AuthenticatorTokenProvider = TokenOptions.DefaultAuthenticatorProvider;
            })
            .AddSignInManager().AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountClaims>();
        // Ours alone: Identity's own asks for kinds of characters, which NIST advises against.
        services.RemoveAll<IPasswordValidator<Account>>().AddScoped<IPasswordValidator<Account>, PasswordRule>();
        var organisation = OrganisationSettings.Read(configuration);
        var authentication = services.AddSingleton(new OrganisationChoice(organisation)).AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        authentication.AddOrganisation(organisation);
        services.ConfigureApplicationCookie(Cookie);
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>().AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new NobodyRequirement()).Build());
        services.AddDataProtection().SetApplicationName("Indicators");
        services.AddSingleton<StoredKeys>().AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<StoredKeys>()));
        var most = configuration.GetValue("SignIn:TriesPerMinute", MostTriesPerMinute);
        return services.AddRateLimiter(options => Limits(options, most));
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        (options.LoginPath, options.LogoutPath) = ("/logga-in", "/logga-ut");
        (options.ReturnUrlParameter, options.SlidingExpiration, options.EventsType) = ("till", false, typeof(SessionCookie));
        (options.Cookie.Name, options.Cookie.SameSite, options.Cookie.HttpOnly) = ("inloggad", SameSiteMode.Lax, true);
    }

    /// <summary>Tries to sign in, by address: a lock on each account does not stop one who tries a few on each of many. And files sent.</summary>
    private static void Limits(RateLimiterOptions options, int most)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        foreach (var policy in new[] { SignInLimit, UploadLimit })
            options.AddPolicy(policy, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
    }

    private static IServiceCollection RemoveAll<T>(this IServiceCollection services)
    {
        foreach (var service in services.Where(s => s.ServiceType == typeof(T)).ToArray()) services.Remove(service);
        return services;
    }
}
