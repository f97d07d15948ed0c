using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>The section "Webhook" of the settings.</summary>
/// <param name="AllowedHosts">
/// The only hosts that are posted to: "hooks.example.se", or "*.logic.azure.com" for all below it. Empty: webhooks are not used.
/// </param>
/// <param name="PrivateHosts">Hosts, without *, that are allowed also where they lead to this machine or its networks.</param>
/// <param name="Timeout">For a whole answer.</param>
/// <param name="AllowsHttp">To this machine, outside production.</param>
public sealed record WebhookSettings(
    IReadOnlyList<string> AllowedHosts, IReadOnlyList<string> PrivateHosts, TimeSpan Timeout, bool AllowsHttp)
{
    private const string AnyBelow = "*.";

    /// <summary>From Web:KeyFile, for addresses and secrets; null when it is not set.</summary>
    internal SealingKeys? Keys { get; init; }

    public bool AreUsed => AllowedHosts.Count + PrivateHosts.Count > 0;

    /// <exception cref="SettingsException">A setting is wrong; the message names it.</exception>
    public static WebhookSettings Read(IConfiguration configuration) => new(
        Hosts(configuration, "Webhook:AllowedHosts", mayBeMany: true),
        Hosts(configuration, "Webhook:PrivateHosts", mayBeMany: false),
        TimeSpan.FromSeconds(NumberSetting.Read(configuration, "Webhook:TimeoutSeconds", otherwise: 15, least: 1, most: 60)),
        !configuration.IsProduction())
    {
        Keys = SealingKeys.ReadIfSet(configuration),
    };

    /// <returns>Why an address is not posted to, in Swedish; null when it is.</returns>
    public string? WhyNot(Uri address)
    {
        if (address.UserInfo.Length > 0) return "Adressen får inte innehålla användarnamn eller lösenord.";
        if (address.Scheme != Uri.UriSchemeHttps && !(AllowsHttp && address is { Scheme: "http", IsLoopback: true }))
            return "Adressen ska börja med https://.";
        return IsPrivate(address) || AllowedHosts.Any(host => Covers(host, address.IdnHost))
            ? null
            : $"{address.Host} finns inte bland de servrar som tjänsten får skicka till. Be den som driver tjänsten lägga till den "
                + "i inställningen Webhook:AllowedHosts.";
    }

    /// <summary>Whether it may lead to this machine or its networks.</summary>
    internal bool IsPrivate(Uri address) => PrivateHosts.Any(host => Same(host, address.IdnHost));

    private static bool Covers(string allowed, string host) => allowed.StartsWith(AnyBelow, StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : Same(allowed, host);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Hosts(IConfiguration configuration, string name, bool mayBeMany) =>
    [
        .. from child in configuration.GetSection(name).GetChildren()
           let host = child.Value ?? ""
           where host.Length > 0
           select IsHost(host, mayBeMany)
               ? host
               : throw new SettingsException($"{name} has “{host}”; it must be a host such as hooks.example.se, without https://."),
    ];

    private static bool IsHost(string text, bool mayBeMany)
    {
        var host = mayBeMany && text.StartsWith(AnyBelow, StringComparison.Ordinal) ? text[AnyBelow.Length..] : text;
        return Uri.CheckHostName(host) != UriHostNameType.Unknown && (host == text || host.Contains('.', StringComparison.Ordinal));
    }
}
