using Indicators.Core.Storage;

namespace Indicators.Web.SignIn;

/// <summary>The organisation's own sign-in (OpenID Connect), section Oidc of the settings.</summary>
/// <param name="Authority">The provider's issuer, https; http only on the own machine.</param>
/// <param name="Name">On the button: "kommunens konto".</param>
/// <param name="TrustEmail">
/// The provider's addresses are given out by the organisation itself, so that one without email_verified is the person's. Entra ID
/// does not send email_verified.
/// </param>
public sealed record OrganisationSettings(Uri Authority, string ClientId, string ClientSecret, string Name, bool TrustEmail)
{
    /// <returns>Null when there is none.</returns>
    /// <exception cref="SettingsException">Something is missing or wrong; the message names it.</exception>
    public static OrganisationSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Oidc");
        if (section["Authority"] is not { Length: > 0 } authority) return null;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true }))
            throw new SettingsException($"Oidc:Authority “{authority}” is not an address that begins with https://.");
        return new(uri, Needed(section, "ClientId"), Needed(section, "ClientSecret"), section["Name"] is { Length: > 0 } name ? name : "organisationens konto", section.GetValue<bool>("TrustEmail"));
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{Authority} as {ClientId}";

    private static string Needed(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } value ? value : throw new SettingsException($"Oidc:{name} is not set, though Oidc:Authority is.");
}

/// <summary>Whether an organisation's sign-in is set up.</summary>
public sealed record OrganisationChoice(OrganisationSettings? Settings);
