using System.Net;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.HttpOverrides;

namespace Indicators.Web;

/// <summary>
/// The proxies whose X-Forwarded-For the site trusts: those in the setting Web:Proxies, otherwise those on this machine.
/// </summary>
internal static class Proxies
{
    private const string Setting = RiskySettings.Proxies;

    /// <summary>
    /// Only the caller's address is taken from them. Scheme and host are set in Web:PublicUrl.
    /// </summary>
    /// <exception cref="SettingsException">One of them is no address or network.</exception>
    public static void Configure(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        // As far back as the proxies are known: addresses before the first unknown one cannot be trusted.
        options.ForwardLimit = null;
        var networks = configuration.GetSection(Setting).GetChildren().Select(one => Network(one.Value ?? "")).ToList();
        if (networks.Count == 0) networks = [Network("127.0.0.0/8"), Network("::1")];
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
    }

    private static System.Net.IPNetwork Network(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new SettingsException($"{Setting} “{text}” is no address such as 10.0.0.5, and no network such as 10.0.0.0/24.");
}
