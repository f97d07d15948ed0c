using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>
/// Links a login at the organisation's identity provider to an account: by the signed-in person, or by an unused invitation. Never by
/// equal e-mail addresses: an address can be reassigned to another person, and can be claimed falsely.
/// </summary>
public sealed class LinkSignIn(Database database, UserMail mail, TimeProvider time)
{
    private const string TooOld = "Länken är använd eller för gammal. Be om en ny.";

    /// <summary>Links a login to the account of a signed-in person.</summary>
    /// <param name="id">The person, who has just re-authenticated.</param>
    public Task<Parsed<User>> RunAsync(Guid id, OrganisationLogin login, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            await UserStore.LockGrantsAsync(transaction, ct);
            return await UserStore.FindAsync(transaction.Connection!, id, ct) is { ClosedAt: null, User: var user }
                ? await LinkAsync(transaction, user, login, ct)
                : Parsed.Failed<User>("Kontot finns inte.");
        }, ct);

    /// <summary>Accepts an invitation with a login instead of a password.</summary>
    public Task<Parsed<User>> AcceptAsync(Secret invitation, OrganisationLogin login, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            await UserStore.LockGrantsAsync(transaction, ct);
            if (await InvitedAsync(transaction.Connection!, invitation, ct) is not { } user) return Parsed.Failed<User>(TooOld);
            var linked = await LinkAsync(transaction, user, login, ct);
            return !linked.Ok || await UserStore.UseLinkAsync(transaction, invitation, time.GetUtcNow(), ct)
                ? linked
                : throw new InvalidOperationException("The invitation was valid in this transaction, which has the accounts to itself.");
        }, ct);

    /// <summary>
    /// The user that a link invites. Null when it is used or expired, and when the account is in use already, as with the link of a
    /// forgotten password: linking a login with it would bypass the person's second factor.
    /// </summary>
    public async Task<User?> InvitedAsync(Secret invitation, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await InvitedAsync(connection, invitation, ct);
    }

    /// <summary>Removes the link and the roles given by the organisation, and ends every session of the account.</summary>
    public Task<Parsed<User>> UnlinkAsync(Guid id, Actor by, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            await UserStore.LockGrantsAsync(transaction, ct);
            if (await UserStore.FindAsync(transaction.Connection!, id, ct) is not { } known)
                return Parsed.Failed<User>("Kontot finns inte.");
            if (!known.HasPassword && by.Id == id.ToString())
                return Parsed.Failed<User>(
                    "Du har inget lösenord, och skulle inte komma in igen. Välj ett först, under Mitt konto.");
            // Without a password nobody can sign in to this account any more, as if it were closed.
            if (!known.HasPassword && await LastAdministrator.WhyNotAsync(transaction, known.User, _ => [], ct) is { } last)
                return Parsed.Failed<User>(last);
            var now = time.GetUtcNow();
            if (!await UserStore.RemoveLoginAsync(transaction, id, ct)) return Parsed.Failed<User>("Kontot är inte kopplat.");
            await UserStore.ReplaceOrganisationGrantsAsync(transaction, id, [], ct);
            await SessionStore.EndAllAsync(transaction, id, but: null, now, ct: ct);
            await AuditLog.WriteAsync(transaction, now, by, AuditAction.UnlinkSignIn, known.User.Email, new { });
            await mail.NotifyAsync(transaction, known.User, by, "kopplade bort organisationens inloggning från ditt konto", now, ct);
            return Parsed.Ok(known.User);
        }, ct);

    private async Task<User?> InvitedAsync(NpgsqlConnection connection, Secret invitation, CancellationToken ct) =>
        await UserStore.OfLinkAsync(connection, invitation, time.GetUtcNow(), ct) is { } id
            && await UserStore.FindAsync(connection, id, ct) is { IsInUse: false, User: var user } ? user : null;

    private async Task<Parsed<User>> LinkAsync(NpgsqlTransaction transaction, User user, OrganisationLogin login, CancellationToken ct)
    {
        if (await UserStore.LoginAsync(transaction.Connection!, user.Id, ct) is not null)
            return Parsed.Failed<User>("Kontot är redan kopplat. Koppla bort det först.");
        var now = time.GetUtcNow();
        if (await UserStore.OfLoginAsync(transaction.Connection!, login, ct) is not null
            || !await UserStore.AddLoginAsync(transaction, user.Id, login, now, ct))
            return Parsed.Failed<User>(
                "Organisationens konto är redan kopplat till någon annan här. Fråga den som är administratör hos er.");
        await AuditLog.WriteAsync(
            transaction, now, user.Actor, AuditAction.LinkSignIn, user.Email, new { login.Issuer, login.Subject, login.ShownAs });
        await mail.NotifyAsync(
            transaction, user, user.Actor, $"kopplade organisationens inloggning ({login.ShownAs}) till ditt konto", now, ct);
        return Parsed.Ok(user);
    }
}
