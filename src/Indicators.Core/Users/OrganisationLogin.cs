namespace Indicators.Core.Users;

/// <summary>An account at an organisation's own sign-in (OpenID Connect).</summary>
/// <param name="Subject">What the provider calls it, for ever the same; an address is not.</param>
/// <param name="ShownAs">An address or a name, for people to know it again. Nothing is decided by it.</param>
public sealed record OrganisationLogin(string Issuer, string Subject, string ShownAs);

public sealed record LinkedLogin(OrganisationLogin Login, DateTimeOffset LinkedAt);
