using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>
/// Invites a user and prints the link on the server, for the first administrator and where mail is not configured. Anyone who reads the
/// link can sign in as that person, so it is logged, and an existing user is notified.
/// </summary>
public sealed class PrintInvitation(Database database, InviteUser invite, UserMail mail, TimeProvider time)
{
    private const string Deed = "skrev på servern ut en länk som låter den som har den välja ett nytt lösenord till ditt konto";

    /// <summary>Invites the user; the caller prints the link.</summary>
    /// <returns>The invitation, or the problem in Swedish.</returns>
    public async Task<Parsed<Invitation>> RunAsync(
        string email, string name, IReadOnlyList<UserGrant> grants, Actor actor, CancellationToken ct)
    {
        var invited = await invite.RunAsync(email, name, grants, actor, ct);
        // Logged before it is printed: a link that nobody has seen does no harm.
        if (invited.Ok) await database.InTransactionAsync(
            async transaction =>
            {
                var now = time.GetUtcNow();
                await AuditLog.WriteAsync(
                    transaction, now, actor, AuditAction.PrintLink, invited.Value.User.Email, new { invited.Value.Until });
                if (await UserStore.FindAsync(transaction.Connection!, invited.Value.User.Id, ct) is { IsInUse: true, User: var user })
                    await mail.NotifyAsync(transaction, user, actor, Deed, now, ct);
            },
            ct);
        return invited;
    }
}
