using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.HostFiltering;

namespace Indicators.Web.SignIn;

/// <summary>The site's own address, from the settings only: a request can contain any host.</summary>
public sealed class SiteAddress
{
    private SiteAddress(Uri address) => Address = address;

    /// <summary>With a slash at its end, so that relative addresses can be added.</summary>
    public Uri Address { get; }

    /// <summary>As browsers write it: without the port when it is the usual one.</summary>
    private HostString Host => Address.IsDefaultPort ? new(Address.IdnHost) : new(Address.IdnHost, Address.Port);

    /// <summary>Always in production.</summary>
    public bool IsSecure => Address.Scheme == Uri.UriSchemeHttps;

    /// <exception cref="SettingsException">Web:PublicUrl is missing or wrong.</exception>
    public static SiteAddress Read(IConfiguration configuration)
    {
        var url = configuration[PublicUrl.Setting];
        if (PublicUrl.Problem(url, configuration.IsProduction()) is { } problem) throw new SettingsException(problem);
        return new(new((string.IsNullOrEmpty(url) ? PublicUrl.Local : url).TrimEnd('/') + '/'));
    }

    /// <summary>Accepts the site's own name, and local names for monitoring.</summary>
    public void AllowHosts(HostFilteringOptions options)
    {
        options.AllowedHosts = [Address.IdnHost, "localhost", "127.0.0.1", "[::1]"];
        options.AllowEmptyHosts = false;
    }

    /// <summary>
    /// With https a cookie is sent over https only, and no other host, not even a subdomain, can set it. Decided by the settings, since
    /// requests from the proxy are plain http.
    /// </summary>
    public void Harden(CookieBuilder cookie)
    {
        cookie.HttpOnly = true;
        if (!IsSecure) return;
        (cookie.Name, cookie.Path, cookie.Domain) = ($"__Host-{cookie.Name!.TrimStart('.')}", "/", null);
        cookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    /// <summary>Gives requests the address that people use, whatever host the proxy sends.</summary>
    public Task UseOwnAddress(HttpContext context, RequestDelegate next)
    {
        if (IsSecure) (context.Request.Scheme, context.Request.Host) = (Address.Scheme, Host);
        return next(context);
    }
}
