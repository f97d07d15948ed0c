using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.HostFiltering;

namespace Indicators.Web.SignIn;

/// <summary>The site's own address, from the settings alone: a request can be made to say anything.</summary>
public sealed class Site
{
    private Site(Uri address) => Address = address;

    /// <summary>With a slash at its end, to put addresses to.</summary>
    public Uri Address { get; }

    /// <summary>As browsers write it: without the port when it is the usual one.</summary>
    private HostString Host => Address.IsDefaultPort ? new(Address.IdnHost) : new(Address.IdnHost, Address.Port);

    /// <summary>Always in production.</summary>
    public bool IsSecure => Address.Scheme == Uri.UriSchemeHttps;

    /// <exception cref="SettingsException">Web:PublicUrl is missing or wrong.</exception>
    public static Site Read(IConfiguration configuration)
    {
        var url = configuration[PublicUrl.Setting];
        if (PublicUrl.Problem(url, configuration.IsProduction()) is { } problem) throw new SettingsException(problem);
        return new(new((string.IsNullOrEmpty(url) ? PublicUrl.Local : url).TrimEnd('/') + '/'));
    }

    /// <summary>Answers to its own name, and to the machine's own, by which it is monitored and which leads nobody astray.</summary>
    public void AllowHosts(HostFilteringOptions options)
    {
        options.AllowedHosts = [Address.IdnHost, "localhost", "127.0.0.1", "[::1]"];
        options.AllowEmptyHosts = false;
    }

    /// <summary>
    /// With https a cookie is sent over nothing else, and no other host, not even one below ours, can set it. What comes to us from
    /// the proxy is plain http, so this goes by the settings.
    /// </summary>
    public void Harden(CookieBuilder cookie)
    {
        cookie.HttpOnly = true;
        if (!IsSecure) return;
        (cookie.Name, cookie.Path, cookie.Domain) = ($"__Host-{cookie.Name!.TrimStart('.')}", "/", null);
        cookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    /// <summary>A request is to the address that people reach the site by, whatever the proxy calls it.</summary>
    public Task UseOwnAddress(HttpContext context, RequestDelegate next)
    {
        if (IsSecure) (context.Request.Scheme, context.Request.Host) = (Address.Scheme, Host);
        return next(context);
    }
}
