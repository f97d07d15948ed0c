using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>
/// An invitation whose link is printed where the service runs, for the first administrator and for where mail is not set up.
/// Anyone who reads it can come in as that person, so it is in the log and the person is told.
/// </summary>
public sealed class PrintInvitation(Database database, InviteUser invite, AccountMail mail, TimeProvider time)
{
    private const string Deed = "skrev på servern ut en länk som låter den som har den välja ett nytt lösenord till ditt konto";

    public async Task<Parsed<Invitation>> RunAsync(
        string email, string name, IReadOnlyList<UserGrant> grants, Actor actor, CancellationToken ct)
    {
        var invited = await invite.RunAsync(email, name, grants, actor, ct);
        // Before it is printed: what nobody has seen does no harm.
        if (invited.Ok) await database.InTransactionAsync(
            async transaction =>
            {
                var now = time.GetUtcNow();
                await AuditLog.WriteAsync(
                    transaction, now, actor, AuditAction.PrintLink, invited.Value.User.Email, new { invited.Value.Until });
                if (await UserStore.FindAsync(transaction.Connection!, invited.Value.User.Id) is { IsTakenUp: true, User: var user })
                    await mail.TellAsync(transaction, user, actor, Deed, now);
            },
            ct);
        return invited;
    }
}
