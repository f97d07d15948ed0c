using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>What an administrator does with an account that there is. Takes hold at the person's next request.</summary>
public sealed class ManageUser(Database database, TimeProvider time)
{
    public Task<Parsed<User>> GrantAsync(Guid id, IReadOnlyList<UserGrant> grants, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, "user.grant", new { grants },
        async (transaction, _) =>
        {
            await UserStore.GrantAsync(transaction, id, grants);
            return await OneAdministratorIsLeftAsync(transaction);
        }, ct);

    /// <summary>Ends every session; nothing that the person did goes away.</summary>
    public Task<Parsed<User>> CloseAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, "user.close", new { },
        async (transaction, now) =>
        {
            await UserStore.CloseAsync(transaction, id, now, actor.Name);
            await SessionStore.EndAllAsync(transaction, id, but: null, now);
            return await OneAdministratorIsLeftAsync(transaction);
        }, ct);

    /// <summary>Signs a person out everywhere, but for one session.</summary>
    public Task<Parsed<User>> EndSessionsAsync(Guid id, long? but, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, "user.sign_out_everywhere", new { },
        async (transaction, now) =>
        {
            await SessionStore.EndAllAsync(transaction, id, but, now);
            return null;
        }, ct);

    /// <summary>Takes away the second factor of somebody who has lost it.</summary>
    public Task<Parsed<User>> ForgetSecondFactorAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, "user.forget_second_factor", new { },
        async (transaction, now) =>
        {
            await AccountStore.ForgetSecondFactorAsync(transaction, id);
            await SessionStore.EndAllAsync(transaction, id, but: null, now);
            return null;
        }, ct);

    /// <param name="change">Its answer is why it cannot be; then nothing of it is.</param>
    private async Task<Parsed<User>> ChangeAsync(
        Guid id, Actor actor, string action, object details, Func<NpgsqlTransaction, DateTimeOffset, Task<string?>> change, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await UserStore.FindAsync(connection, id) is not { } known) return Parsed.Failed<User>("Kontot finns inte.");
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        if (await change(transaction, now) is { } problem) return Parsed.Failed<User>(problem);
        await AuditLog.WriteAsync(transaction, now, actor, action, known.User.Email, details);
        await transaction.CommitAsync(ct);
        return Parsed.Ok((await UserStore.FindAsync(connection, id))!.User);
    }

    /// <summary>Else nobody could let anybody in.</summary>
    private static async Task<string?> OneAdministratorIsLeftAsync(NpgsqlTransaction transaction) =>
        (await UserStore.AllAsync(transaction.Connection!)).Any(listed => listed.ClosedAt is null && listed.User.May(Permission.Administer))
            ? null
            : "Det här är den sista administratören. Gör någon annan till administratör först.";
}
