using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Storage;

/// <summary>Finds settings that are valid but weaken security in production.</summary>
public static class RiskySettings
{
    /// <summary>Names of settings.</summary>
    public const string SecondFactor = "SignIn:RequireSecondFactor", Proxies = "Web:Proxies";

    /// <summary>A proxy network with a shorter prefix, in bits, is too wide to be trusted.</summary>
    private const int MinBits = 8, MinBitsOfIpV6 = 32;

    /// <summary>One English sentence per finding, with what to do; empty outside production.</summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration) => !configuration.IsProduction() ? [] :
    [
        .. from sentence in new[] { OfSecondFactor(configuration), OfOwner(configuration) } where sentence is not null select sentence,
        .. from proxy in configuration.GetSection(Proxies).GetChildren() where IsWide(proxy.Value ?? "") select OfProxy(proxy.Value!),
    ];

    private static string? OfSecondFactor(IConfiguration configuration) =>
        bool.TryParse(configuration[SecondFactor], out var isRequired) && !isRequired
            ? $"{SecondFactor} is false: a password alone lets in administrators and those who release reports. Remove the setting."
            : null;

    private static string? OfOwner(IConfiguration configuration) => configuration[ConnectionSetting.Owner] is { Length: > 0 }
        ? $"{ConnectionSetting.Owner} is among the service's settings: an intruder in the service could change the audit log. "
            + "Give it only to migrate and audit prune: deploy/README.md, Two database roles."
        : null;

    private static string OfProxy(string proxy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Proxies} has {proxy}: clients there can claim any address, so guesses of passwords are not slowed down. "
        + $"List only the proxy itself, such as 10.0.0.5.");

    private static bool IsWide(string proxy) => IPNetwork.TryParse(proxy, out var network)
        && network.PrefixLength < (network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 ? MinBitsOfIpV6 : MinBits);
}
