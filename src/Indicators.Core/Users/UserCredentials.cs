using Indicators.Core.Audit;

namespace Indicators.Core.Users;

/// <summary>A person's credentials. Changed by ASP.NET Core Identity and the use cases of this folder only.</summary>
public sealed class UserCredentials
{
    private readonly List<AuditAction> pendingActions = [];

    /// <summary>The same id as <see cref="User.Id"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>The e-mail address, which is also the user name.</summary>
    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Identity's password hash; null until a password is chosen.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>A random value, replaced when the password changes; remembered devices of the former one are then unknown.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>The secret shared with the authenticator app, sealed with <see cref="Storage.SealingKeys"/>; null without one.</summary>
    public byte[]? SealedAuthenticatorKey { get; set; }

    /// <summary>Whether signing in requires a code.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>Number of unused recovery codes, 0 to 10.</summary>
    public int RecoveryCodesLeft { get; init; }

    /// <summary>Hashes that replace the stored recovery codes at the next update; null keeps them.</summary>
    internal IReadOnlyList<string>? NewRecoveryCodes { get; set; }

    /// <summary>The person as an actor of the audit log.</summary>
    public Actor Actor => new(Name, Id.ToString());

    /// <summary>Actions to be written to the audit log in the transaction of the next update.</summary>
    internal IReadOnlyList<AuditAction> PendingActions => pendingActions;

    /// <summary>Adds an action for the audit log.</summary>
    public void AddAction(AuditAction action) => pendingActions.Add(action);

    internal void ClearActions() => pendingActions.Clear();
}
