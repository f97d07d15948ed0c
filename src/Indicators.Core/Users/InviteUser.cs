using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>An invitation: the user, the token of the single-use link for choosing a password, and when the link expires.</summary>
public sealed record Invitation(User User, Secret Link, DateTimeOffset Until);

/// <summary>Creates an account for a person, or a new link for an existing user; the given roles replace the former ones.</summary>
public sealed class InviteUser(Database database, UserMail mail, TimeProvider time)
{
    /// <summary>Validity of an invitation's link.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromDays(7);

    private const int MaxCharacters = 100;

    /// <summary>Stores the user and the link, and notifies the other administrators when administration is granted or removed.</summary>
    /// <param name="name">Used for a new account only.</param>
    /// <returns>The invitation, or the problem in Swedish.</returns>
    public async Task<Parsed<Invitation>> RunAsync(
        string email, string name, IReadOnlyList<UserGrant> grants, Actor actor, CancellationToken ct)
    {
        if ((WhyNotEmail(email) ?? WhyNotName(name) ?? (grants.Count == 0 ? "Ange minst en roll." : null)) is { } problem)
            return Parsed.Failed<Invitation>(problem);
        return await database.InTransactionAsync(
            async transaction =>
            {
                await UserStore.LockGrantsAsync(transaction, ct);
                var known = (await UserStore.FindAsync(transaction.Connection!, email.Trim(), ct))?.User;
                if (known is not null && await LastAdministrator.WhyNotAsync(transaction, known, _ => grants, ct) is { } last)
                    return Parsed.Failed<Invitation>(last);
                var user = (known ?? new User(Guid.NewGuid(), email.Trim(), name.Trim(), [])) with { Grants = grants };
                if (known is null) await UserStore.AddAsync(transaction, user, time.GetUtcNow(), actor.Name, ct);
                await UserStore.GrantAsync(transaction, user.Id, grants, ct);
                var (was, becomes) = (known?.May(Permission.Administer) is true, user.May(Permission.Administer));
                if (was != becomes)
                    await mail.NotifyAdministratorsAsync(
                        transaction, actor, user,
                        becomes ? $"gav {user.Name} ({user.Email}) rollen administratör"
                            : $"tog bort rollen administratör från {user.Name} ({user.Email})", time.GetUtcNow(), ct);
                return Parsed.Ok(await LinkAsync(transaction, user, actor, ct));
            },
            ct);
    }

    /// <summary>A new link for an existing account, which is reopened if it was closed; the roles are kept.</summary>
    public Task<Parsed<Invitation>> RenewLinkAsync(Guid id, Actor actor, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (await UserStore.FindAsync(transaction.Connection!, id, ct) is not { User: var user } known)
                return Parsed.Failed<Invitation>("Kontot finns inte.");
            if (user.Grants.Count == 0) return Parsed.Failed<Invitation>("Personen har ingen roll. Lägg till en först.");
            if (known.ClosedAt is not null && user.May(Permission.Administer))
                await mail.NotifyAdministratorsAsync(
                    transaction, actor, user, $"öppnade kontot för {user.Name} ({user.Email}), som är administratör", time.GetUtcNow(), ct);
            return Parsed.Ok(await LinkAsync(transaction, user, actor, ct));
        },
        ct);

    private async Task<Invitation> LinkAsync(NpgsqlTransaction transaction, User user, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await UserStore.ReopenAsync(transaction, user.Id, ct);
        var invitation = new Invitation(user, Secret.Random(), now + LinkLife);
        await UserStore.AddLinkAsync(transaction, user.Id, invitation.Link, invitation.Until, isInvitation: true, ct: ct);
        await AuditLog.WriteAsync(transaction, now, actor, AuditAction.InviteUser, user.Email, new { user.Name, user.Grants });
        return invitation;
    }

    /// <summary>Validates an e-mail address.</summary>
    /// <returns>The problem in Swedish; null for a valid address.</returns>
    public static string? WhyNotEmail(string email) => MailAddresses.CanBeSentTo(email.Trim())
        ? null
        : $"”{Swedish.Shortened(email.Trim(), 60)}” är ingen e-postadress. Skriv till exempel anna.ek@kil.se.";

    /// <summary>Validates a person's name.</summary>
    /// <returns>The problem in Swedish; null for a valid name.</returns>
    public static string? WhyNotName(string name) => name.Trim().Length is > 0 and <= MaxCharacters
        ? InvisibleText.WhyNotLine(name.Trim())
        : $"Namnet ska vara 1 till {MaxCharacters} tecken, till exempel Anna Ek.";
}
