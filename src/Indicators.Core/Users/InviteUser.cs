using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>A user, and what stands last in the link that lets them choose a password, once.</summary>
public sealed record Invitation(User User, Secret Link, DateTimeOffset Until);

/// <summary>Gives a person an account, or one who has it a new link; their rights become those said now.</summary>
public sealed class InviteUser(Database database, TimeProvider time)
{
    /// <summary>How long an invitation's link works.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromDays(7);

    private const int MostCharacters = 100;

    public async Task<Parsed<Invitation>> RunAsync(string email, string name, IReadOnlyList<UserGrant> grants, Actor actor, CancellationToken ct)
    {
        if (WhyNot(email.Trim(), name.Trim(), grants) is { } problem) return Parsed.Failed<Invitation>(problem);
        return Parsed.Ok(await database.InTransactionAsync(
            async transaction =>
            {
                var now = time.GetUtcNow();
                var known = await UserStore.FindAsync(transaction.Connection!, email.Trim());
                var user = (known?.User ?? new User(Guid.NewGuid(), email.Trim(), name.Trim(), [])) with { Grants = grants };
                if (known is null) await UserStore.AddAsync(transaction, user, now, actor.Name);
                await UserStore.GrantAsync(transaction, user.Id, grants);
                await UserStore.OpenAsync(transaction, user.Id);
                var invitation = new Invitation(user, Secret.Random(), now + LinkLife);
                await UserStore.AddLinkAsync(transaction, user.Id, invitation.Link, invitation.Until);
                await AuditLog.WriteAsync(transaction, now, actor, "user.invite", user.Email, new { user.Name, grants });
                return invitation;
            },
            ct));
    }

    private static string? WhyNot(string email, string name, IReadOnlyList<UserGrant> grants) =>
        !MailAddresses.CanBeSentTo(email) ? $"”{Swedish.Shortened(email, 60)}” är ingen e-postadress. Skriv till exempel anna.ek@kil.se."
        : name.Length is 0 or > MostCharacters || name.Any(char.IsControl) ? $"Namnet ska vara 1 till {MostCharacters} tecken, till exempel Anna Ek."
        : grants.Count == 0 ? "Ange minst en roll."
        : null;
}
