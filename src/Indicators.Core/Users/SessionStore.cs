using Dapper;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Who is signed in where. A session that is ended here is over at its next request.</summary>
public static class SessionStore
{
    /// <summary>How long a session lasts while nothing is asked for.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    private const int MostBrowser = 200;

    public static Task BeginAsync(
        NpgsqlConnection connection, Guid user, Secret secret, SessionProof proof, string browser, DateTimeOffset now,
        DateTimeOffset until) =>
        connection.ExecuteAsync(
            """
            insert into user_sessions (secret_sha256, user_id, proof, browser, began_at, seen_at, until)
            values (@hash, @user, @proof, left(@browser, @most), @now, @now, @until)
            """,
            new { hash = secret.Hash, user, proof = proof.Code(), browser, now, until, most = MostBrowser });

    /// <summary>Gives a session another secret: a copy of the former cookie is worth nothing from now on.</summary>
    public static Task RenewAsync(NpgsqlConnection connection, long session, Secret secret) => connection.ExecuteAsync(
        "update user_sessions set secret_sha256 = @hash where id = @session and ended_at is null", new { hash = secret.Hash, session });

    /// <summary>Whose it is, with the rights of now; null when it is over or the account is closed.</summary>
    public static async Task<SignedIn?> FindAsync(NpgsqlConnection connection, Secret secret, DateTimeOffset now)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            $"""
            with touched as (
                update user_sessions set seen_at = @now
                where secret_sha256 = @hash and seen_at < @now - interval '1 minute' and seen_at > @idle)
            select s.id as session, u.id, u.email, u.name, u.two_factor as twoFactor, s.proof, s.confirmed_at as confirmedAt,
                {UserStore.GrantsInSessionColumn}
            from user_sessions s join users u on u.id = s.user_id
            where s.secret_sha256 = @hash and s.ended_at is null and s.until > @now and s.seen_at > @idle and u.closed_at is null
            """, new { hash = secret.Hash, now, idle = now - Idle });
        return row is null
            ? null
            : new(
                row.Session, new(row.Id, row.Email, row.Name, UserStore.Grants(row.Grants)), row.TwoFactor, secret.Label,
                row.Proof == SessionProof.Organisation.Code(), row.ConfirmedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null);
    }

    /// <summary>The person at the session has just shown again who they are.</summary>
    public static Task ConfirmAsync(NpgsqlConnection connection, long session, DateTimeOffset now) =>
        connection.ExecuteAsync("update user_sessions set confirmed_at = @now where id = @session", new { session, now });

    /// <summary>Those that are not over, the newest first.</summary>
    public static async Task<IReadOnlyList<Session>> OpenAsync(NpgsqlConnection connection, Guid user, DateTimeOffset now)
    {
        var rows = await connection.QueryAsync<(long Id, string Browser, DateTime Began, DateTime Seen)>(
            """
            select id, browser, began_at, seen_at from user_sessions
            where user_id = @user and ended_at is null and until > @now and seen_at > @idle
            order by seen_at desc, id desc
            """, new { user, now, idle = now - Idle });
        return [.. rows.Select(row => new Session(row.Id, row.Browser, new(row.Began, TimeSpan.Zero), new(row.Seen, TimeSpan.Zero)))];
    }

    public static Task EndAsync(NpgsqlConnection connection, Secret secret, DateTimeOffset now) =>
        connection.ExecuteAsync(
            "update user_sessions set ended_at = @now where secret_sha256 = @hash and ended_at is null",
            new { hash = secret.Hash, now });

    /// <returns>False when it is somebody else's, or over.</returns>
    public static async Task<bool> EndAsync(NpgsqlTransaction transaction, Guid user, long session, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            "update user_sessions set ended_at = @now where id = @session and user_id = @user and ended_at is null",
            new { user, session, now }, transaction) == 1;

    /// <param name="but">One that goes on; null ends all.</param>
    /// <returns>How many were ended.</returns>
    public static Task<int> EndAllAsync(NpgsqlTransaction transaction, Guid user, long? but, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            "update user_sessions set ended_at = @now where user_id = @user and ended_at is null and id is distinct from @but",
            new { user, but, now }, transaction);

    private sealed record Row(
        long Session, Guid Id, string Email, string Name, bool TwoFactor, string Proof, DateTime? ConfirmedAt, string Grants);
}

/// <param name="Browser">As it calls itself, at most 200 characters.</param>
public sealed record Session(long Id, string Browser, DateTimeOffset BeganAt, DateTimeOffset SeenAt);

/// <summary>The person behind a request.</summary>
/// <param name="TwoFactor">Whether they sign in with a code besides the password.</param>
/// <param name="Label">Tells the session from others in the access log.</param>
/// <param name="IsByOrganisation">Whose sign-in asks for what it finds enough.</param>
/// <param name="ConfirmedAt">When they last showed again, in this session, who they are; null when they have not.</param>
public sealed record SignedIn(long Session, User User, bool TwoFactor, string Label, bool IsByOrganisation, DateTimeOffset? ConfirmedAt);

/// <summary>What was shown when a session began.</summary>
public enum SessionProof
{
    Password,
    PasswordAndCode,
    Organisation,
}

public static class SessionProofs
{
    /// <summary>Of a session that began at the organisation's own sign-in.</summary>
    public const string ByOrganisation = "organisation";

    /// <summary>What is stored.</summary>
    public static string Code(this SessionProof proof) => proof switch
    {
        SessionProof.Password => "password",
        SessionProof.PasswordAndCode => "two-factor",
        SessionProof.Organisation => ByOrganisation,
    };

    public static string Words(this SessionProof proof) => proof switch
    {
        SessionProof.Password => "lösenord",
        SessionProof.PasswordAndCode => "lösenord och kod",
        SessionProof.Organisation => "organisationens konto",
    };
}
