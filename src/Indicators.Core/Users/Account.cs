using Indicators.Core.Audit;

namespace Indicators.Core.Users;

/// <summary>What a person signs in with. ASP.NET Core Identity changes it; nothing else should.</summary>
public sealed class Account
{
    private readonly List<AuditAction> deeds = [];

    public Guid Id { get; init; }

    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    public string? PasswordHash { get; set; }

    public string SecurityStamp { get; set; } = "";

    /// <summary>What the person's authenticator app has, as it is stored; null without one.</summary>
    public byte[]? SealedAuthenticatorKey { get; set; }

    public bool TwoFactor { get; set; }

    public int RecoveryCodesLeft { get; init; }

    /// <summary>Hashes to take the place of those there are; null leaves them.</summary>
    internal IReadOnlyList<string>? NewRecoveryCodes { get; set; }

    public Actor Actor => new(Name, Id.ToString());

    /// <summary>To be audited in the same transaction as the next update.</summary>
    internal IReadOnlyList<AuditAction> Deeds => deeds;

    public void Did(AuditAction action) => deeds.Add(action);

    internal void Forget() => deeds.Clear();
}
