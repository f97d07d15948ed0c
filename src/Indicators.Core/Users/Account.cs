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

    /// <summary>Base 32; shared with the person's authenticator app.</summary>
    public string? AuthenticatorKey { get; set; }

    public bool TwoFactor { get; set; }

    /// <summary>SHA-256 in hexadecimal of each that is not used.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public Actor Actor => new(Name, Id.ToString());

    /// <summary>To be audited in the same transaction as the next update.</summary>
    internal IReadOnlyList<AuditAction> Deeds => deeds;

    public void Did(AuditAction action) => deeds.Add(action);

    internal void Forget() => deeds.Clear();
}
