using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>An administrator's changes to an existing account. They take effect at the person's next request.</summary>
public sealed class ManageUser(Database database, UserMail mail, TimeProvider time)
{
    /// <summary>Adds roles; notifies the other administrators when administration is among them.</summary>
    public Task<Parsed<User>> AddAsync(Guid id, IReadOnlyList<UserGrant> grants, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, AuditAction.GrantRole, new { grants },
        async (transaction, user, now) =>
        {
            await UserStore.AddGrantsAsync(transaction, id, grants, ct);
            if (!user.May(Permission.Administer) && (user with { Grants = grants }).May(Permission.Administer))
                await mail.NotifyAdministratorsAsync(
                    transaction, actor, user, $"gav {user.Name} ({user.Email}) rollen administratör", now, ct);
            return null;
        }, ct);

    /// <summary>Removes one role and keeps the others, including those added simultaneously.</summary>
    public Task<Parsed<User>> RemoveAsync(Guid id, UserGrant grant, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, AuditAction.RemoveRole, new { grant },
        async (transaction, user, now) =>
        {
            if (await LastAdministrator.WhyNotAsync(transaction, user, given => given.Where(kept => kept != grant), ct) is { } problem)
                return problem;
            if (!await UserStore.RemoveGrantAsync(transaction, id, grant, ct)) return "Rollen är redan borttagen.";
            if (grant.Role.Gives(Permission.Administer))
                await mail.NotifyAdministratorsAsync(
                    transaction, actor, user, $"tog bort en roll som administratör från {user.Name} ({user.Email})", now, ct);
            return null;
        }, ct);

    /// <summary>Closes the account and ends its sessions; the person's work is kept.</summary>
    public Task<Parsed<User>> CloseAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, AuditAction.CloseAccount, new { },
        async (transaction, user, now) =>
        {
            if (await LastAdministrator.WhyNotAsync(transaction, user, _ => [], ct) is { } problem) return problem;
            await UserStore.CloseAsync(transaction, id, now, actor.Name, ct);
            await SessionStore.EndAllAsync(transaction, id, but: null, now, ct: ct);
            if (user.May(Permission.Administer))
                await mail.NotifyAdministratorsAsync(
                    transaction, actor, user, $"avslutade kontot för {user.Name} ({user.Email}), som var administratör", now, ct);
            return null;
        }, ct);

    /// <summary>Ends every session of a person except one.</summary>
    /// <param name="but">The session to keep; null ends all.</param>
    public Task<Parsed<User>> EndSessionsAsync(Guid id, long? but, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, AuditAction.SignOutEverywhere, new { },
        async (transaction, _, now) =>
        {
            await SessionStore.EndAllAsync(transaction, id, but, now, ct);
            return null;
        }, ct);

    /// <summary>Ends one session of a person.</summary>
    public Task<Parsed<User>> EndSessionAsync(Guid id, long session, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, AuditAction.SignOutAtOnePlace, new { },
        async (transaction, _, now) =>
            await SessionStore.EndAsync(transaction, id, session, now, ct) ? null : "Den inloggningen är redan avslutad.",
        ct);

    /// <summary>Turns off the second factor of a person who has lost it, and ends every session.</summary>
    public Task<Parsed<User>> ResetSecondFactorAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, AuditAction.ResetSecondFactor, new { },
        async (transaction, user, now) =>
        {
            await UserStore.ResetSecondFactorAsync(transaction, id, ct);
            await SessionStore.EndAllAsync(transaction, id, but: null, now, ct: ct);
            await mail.NotifyAsync(transaction, user, actor, "stängde av din inloggning i två steg", now, ct);
            await mail.NotifyAdministratorsAsync(
                transaction, actor, user, $"stängde av inloggning i två steg för {user.Name} ({user.Email})", now, ct);
            return null;
        }, ct);

    /// <param name="change">Returns the problem in Swedish, having changed nothing; null when it made the change.</param>
    private Task<Parsed<User>> ChangeAsync(
        Guid id, Actor actor, AuditAction action, object details,
        Func<NpgsqlTransaction, User, DateTimeOffset, Task<string?>> change, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await UserStore.LockGrantsAsync(transaction, ct);
                if (await UserStore.FindAsync(transaction.Connection!, id, ct) is not { User: var user })
                    return Parsed.Failed<User>("Kontot finns inte.");
                var now = time.GetUtcNow();
                if (await change(transaction, user, now) is { } problem) return Parsed.Failed<User>(problem);
                await AuditLog.WriteAsync(transaction, now, actor, action, user.Email, details);
                return Parsed.Ok((await UserStore.FindAsync(transaction.Connection!, id, ct))!.User);
            },
            ct);
}
