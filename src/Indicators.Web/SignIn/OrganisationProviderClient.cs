using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Indicators.Web.SignIn;

/// <summary>
/// Sends a person to the organisation's own sign-in. Its addresses are in the provider's configuration, which may be unavailable.
/// </summary>
public sealed partial class OrganisationProviderClient(
    IOptionsMonitor<OpenIdConnectOptions> providers, ILogger<OrganisationProviderClient> log)
{
    /// <summary>Sends the person there, or to the page about a failed sign-in when the provider does not answer.</summary>
    public async Task<IActionResult> ChallengeAsync(AuthenticationProperties asked, CancellationToken ct) =>
        await FindAsync(ct) is null
            ? new RedirectToPageResult("/Users/Organisation", "fel")
            : new ChallengeResult(OrganisationSignIn.Scheme, asked);

    /// <summary>The provider's configuration; null when it does not answer.</summary>
    public async Task<OpenIdConnectConfiguration?> FindAsync(CancellationToken ct)
    {
        try
        {
            return await providers.Get(OrganisationSignIn.Scheme).ConfigurationManager!.GetConfigurationAsync(ct);
        }
        catch (InvalidOperationException fault)
        {
            LogUnavailable(fault);
            return null;
        }
    }

    /// <summary>Logs them for the person who sets up Oidc:Roles; at most ten, since there may be hundreds of groups.</summary>
    internal void LogUnknownRoles(string claim, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            LogUnknown(
                values.Count, claim,
                string.Join(", ", values.Take(MaxLogged).Select(value => value[..Math.Min(value.Length, MaxCharacters)])));
    }

    private const int MaxLogged = 10, MaxCharacters = 100;

    [LoggerMessage(
        LogLevel.Information,
        "The organisation's sign-in sent {Count} values of the claim “{Claim}” that Oidc:Roles does not name. "
        + "They give no role: {Values}")]
    private partial void LogUnknown(int count, string claim, string values);

    [LoggerMessage(LogLevel.Warning, "The configuration of the organisation's sign-in could not be read")]
    private partial void LogUnavailable(Exception fault);
}
