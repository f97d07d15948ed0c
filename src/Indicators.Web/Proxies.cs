using System.Net;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.HttpOverrides;

namespace Indicators.Web;

/// <summary>
/// Whom the site believes about where a request comes from: the proxies in the setting Web:Proxies, else this machine's own.
/// </summary>
internal static class Proxies
{
    private const string Setting = RiskySettings.Proxies;

    /// <summary>
    /// Only the caller's address is taken from them. That people come by https, and to which name, stands in Web:PublicUrl.
    /// </summary>
    /// <exception cref="SettingsException">One of them is no address or network.</exception>
    public static void Configure(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        // As far back as they are known: what comes before the first unknown address cannot be trusted.
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
