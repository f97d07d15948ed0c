namespace Indicators.Core.Users;

/// <summary>A login at the organisation's identity provider (OpenID Connect).</summary>
/// <param name="Issuer">Identifier of the provider.</param>
/// <param name="Subject">The provider's permanent identifier of the person, unlike an e-mail address.</param>
/// <param name="ShownAs">An address or a name, for display only.</param>
public sealed record OrganisationLogin(string Issuer, string Subject, string ShownAs);

/// <summary>A login with the time when it was linked to an account.</summary>
public sealed record LinkedLogin(OrganisationLogin Login, DateTimeOffset LinkedAt);
