using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Indicators.Web.SignIn;

/// <summary>Accounts, cookies, and the rule that a page without a declared permission is refused.</summary>
internal static class SignInServices
{
    /// <summary>Adds accounts, cookies, the organisation's sign-in, permissions and rate limits.</summary>
    /// <exception cref="SettingsException">A setting of sign-in is missing or wrong.</exception>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, SiteAddress site)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(SealingKeys.Read(configuration)).AddHostedService<SealSecretsAtStart>()
            .AddSingleton(SecondFactorRule.Read(configuration));
        services.AddSingleton<AccessLogWriter>().AddSingleton<KnownDevices>().AddSingleton<PasswordRequests>();
        services.AddHostedService(provider => provider.GetRequiredService<PasswordRequests>());
        services.AddScoped<SignInUsers>().AddScoped<SessionCookie>().AddScoped<UnsentForms>().AddScoped<ChoosePassword>()
            .AddScoped<SecondFactor>();
        services.AddScoped<CheckPassword>().AddScoped<CheckCode>().AddScoped<Reauthenticate>().AddScoped<PasswordSignIn>()
            .AddScoped<Confirmation>().AddScoped<SignInLinkedAccount>().AddScoped<OrganisationProviderClient>();
        services.AddIdentityCore<UserCredentials>().AddSignInManager();
        services.AddScoped<IUserStore<UserCredentials>>(provider => provider.GetRequiredService<SignInUsers>());
        services.AddScoped<IUserClaimsPrincipalFactory<UserCredentials>, UserClaims>();
        // Only our own rule: Identity's requires kinds of characters, which NIST advises against.
        services.RemoveAll<IPasswordValidator<UserCredentials>>().AddScoped<IPasswordValidator<UserCredentials>, PasswordRule>();
        var organisation = OrganisationSettings.Read(configuration);
        var authentication = services.AddSingleton(new OrganisationChoice(organisation))
            .AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        authentication.AddOrganisation(organisation);
        services.ConfigureApplicationCookie(Cookie);
        HardenCookies(services, site);
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>().AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new DenyRequirement()).Build());
        services.AddDataProtection().SetApplicationName("Indicators");
        services.AddSingleton<StoredKeys>().AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<StoredKeys>()));
        return services.AddRateLimiter(options => RequestLimits.Add(options, configuration));
    }

    /// <summary>Every cookie that the site sets, including those of the frameworks.</summary>
    private static void HardenCookies(IServiceCollection services, SiteAddress site) => services
        .PostConfigureAll<CookieAuthenticationOptions>(options => site.Harden(options.Cookie))
        .PostConfigureAll<OpenIdConnectOptions>(options =>
        {
            site.Harden(options.CorrelationCookie);
            site.Harden(options.NonceCookie);
        })
        .Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = "formular";
            site.Harden(options.Cookie);
        })
        .Configure<CookieTempDataProviderOptions>(options => site.Harden(options.Cookie));

    private static void Cookie(CookieAuthenticationOptions options)
    {
        (options.SlidingExpiration, options.EventsType) = (false, typeof(SessionCookie));
        (options.Cookie.Name, options.Cookie.SameSite) = ("inloggad", SameSiteMode.Lax);
    }

    private static IServiceCollection RemoveAll<T>(this IServiceCollection services)
    {
        foreach (var service in services.Where(s => s.ServiceType == typeof(T)).ToArray()) services.Remove(service);
        return services;
    }
}
