using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Mails a link for choosing a password: an invitation, or a reset of a forgotten password.</summary>
public sealed class SendPasswordLink(Database database, MailSettings settings, SealingKeys keys, TimeProvider time)
{
    /// <summary>Validity of the link for a forgotten password.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    /// <summary>
    /// Queues a reset link, at most one per person and hour, so that nobody can flood another's inbox. An unused invitation remains valid.
    /// </summary>
    /// <param name="email">As entered. An unknown address gets nothing, and the page does not reveal it.</param>
    /// <param name="site">The site's address, with a slash at its end.</param>
    /// <returns>Id of the account; null when no mail was queued.</returns>
    public Task<Guid?> ForgottenAsync(string email, Uri site, CancellationToken ct) => database.InTransactionAsync<Guid?>(
        async transaction =>
        {
            if (await UserStore.FindAsync(transaction.Connection!, email.Trim(), ct) is not { ClosedAt: null } known) return null;
            var now = time.GetUtcNow();
            var (link, until) = (Secret.Random(), now + LinkLife);
            if (!await QueueAsync(
                transaction, known.User, $"{SignInMail.Forgotten}-{known.User.Id:N}-{now:yyyyMMddHH}",
                "Välj ett nytt lösenord", Forgotten, new SiteLinks(site).Invitation(link.Reveal()), until, ct))
                return null;
            await UserStore.AddLinkAsync(transaction, known.User.Id, link, until, isInvitation: false, ct: ct);
            await AuditLog.WriteAsync(transaction, now, known.User.Actor, AuditAction.ForgetPassword, known.User.Email, new { });
            return known.User.Id;
        }, ct);

    /// <summary>Queues the mail with an invitation's link; for an account in use it is worded as a new password link.</summary>
    /// <param name="site">The site's address, with a slash at its end.</param>
    public Task InvitedAsync(Invitation invitation, Uri site, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            var isNew = await UserStore.FindAsync(transaction.Connection!, invitation.User.Id, ct) is not { IsInUse: true };
            var (kind, subject, why) = isNew
                ? (SignInMail.Invitation, InvitedSubject, Invited)
                : (SignInMail.Forgotten, "Välj ett nytt lösenord", SentByOther);
            // The key includes the link, so that of two simultaneous invitations the valid one is mailed too.
            await QueueAsync(
                transaction, invitation.User,
                $"{kind}-{invitation.User.Id:N}-{invitation.Until:yyyyMMddHHmmss}-{invitation.Link.Label}", subject, why,
                new SiteLinks(site).Invitation(invitation.Link.Reveal()), invitation.Until, ct);
        }, ct);

    private const string InvitedSubject = "Du är inbjuden till uppföljningen av medborgarlöften";

    private const string Invited =
        "Du har fått ett konto i tjänsten där polis och kommun följer upp sina medborgarlöften. Välj ett lösenord så är du i gång.";

    private const string SentByOther =
        "En administratör har skickat en länk så att du kan välja ett nytt lösenord till ditt konto. "
        + "Tills du gör det gäller det lösenord du har. "
        + "Har du inte bett om det: fråga den som är administratör hos er.";

    private const string Forgotten =
        "Någon, troligen du, har bett om en länk för att välja ett nytt lösenord. "
        + "Var det inte du kan du låta bli att göra något: lösenordet är oförändrat.";

    private Task<bool> QueueAsync(
        NpgsqlTransaction transaction, User user, string key, string subject, string why, Uri link, DateTimeOffset until,
        CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var end = SwedishTime.ToLocal(until);
        var limit = $"Länken fungerar en gång, till och med {Swedish.Date(DateOnly.FromDateTime(end.DateTime))} "
            + $"kl. {end:HH.mm}, svensk tid.";
        var mail = new OutgoingMail(
            MessageIds.Of(key, user.Email, settings.From), null, at, settings.From, new(user.Name, user.Email), subject,
            string.Join("\n\n", [$"Hej {user.Name}!", why, link.ToString(), limit]) + "\n",
            MailPage.Document(subject, string.Concat(
                MailPage.Title(subject), MailPage.Paragraph($"Hej {user.Name}!"), MailPage.Paragraph(why),
                $"<p style=\"{MailPage.P}\"><a href=\"{MailPage.E(link.ToString())}\">Välj lösenord</a></p>\n",
                MailPage.Paragraph(limit))),
            [], []);
        return MailOutbox.EnqueueAsync(transaction, key, resendInDoubt: true, mail, at, ct, new() { SealedWith = keys });
    }
}
