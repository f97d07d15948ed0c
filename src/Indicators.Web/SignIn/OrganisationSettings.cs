using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Web.SignIn;

/// <summary>The organisation's own sign-in (OpenID Connect), section Oidc of the settings.</summary>
/// <param name="Authority">The provider's issuer, https; http only on the own machine.</param>
/// <param name="Name">On the button: "kommunens konto".</param>
/// <param name="RoleClaim">The claim with the person's roles: "roles" for Entra ID's app roles.</param>
/// <param name="Roles">The roles that each of them gives here; no others are ever given.</param>
public sealed record OrganisationSettings(
    Uri Authority, string ClientId, string ClientSecret, string Name, string RoleClaim, IReadOnlyList<OrganisationRole> Roles)
{
    private const string DefaultRoleClaim = "roles";

    /// <summary>Linked accounts are stored with it.</summary>
    public string Issuer => Authority.ToString();

    /// <summary>Whether a role of the provider gives a role here.</summary>
    public bool Names(string role) => Roles.Any(known => known.Value == role);

    /// <returns>Null when Oidc:Authority is not set.</returns>
    /// <exception cref="SettingsException">Something is missing or wrong; the message names it.</exception>
    public static OrganisationSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Oidc");
        if (section["Authority"] is not { Length: > 0 } authority) return null;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri)
            || !(uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true }))
            throw new SettingsException($"Oidc:Authority “{authority}” is not an address that begins with https://.");
        return new(
            uri, Needed(section, "ClientId"), Needed(section, "ClientSecret"),
            section["Name"] is { Length: > 0 } name ? name : "organisationens konto",
            section["RoleClaim"] is { Length: > 0 } claim ? claim : DefaultRoleClaim,
            [.. section.GetSection("Roles").GetChildren().Select(Role)]);
    }

    private static OrganisationRole Role(IConfigurationSection section)
    {
        var role = UserGrant.ParseRole(Needed(section, "Role"));
        var party = section["Party"] is { Length: > 0 } text ? (Parsed<ResponsibleParty>?)ReportingRight.ParseParty(text) : null;
        var municipalities = (section["Municipality"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (grants, problems) = UserGrant.MakeEach(role.Ok ? role.Value : default, municipalities, party?.Value);
        return new[] { role.Problem, party?.Problem }.OfType<string>().Concat(problems).FirstOrDefault() is { } problem
            ? throw new SettingsException($"{section.Path}: {problem}")
            : new(Needed(section, "Value"), grants);
    }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Authority} as {ClientId}";

    private static string Needed(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } value ? value : throw new SettingsException($"{section.Path}:{name} is not set.");
}

/// <summary>Whether an organisation's sign-in is set up.</summary>
public sealed record OrganisationChoice(OrganisationSettings? Settings);
