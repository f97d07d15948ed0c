using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>
/// Sessions of signed-in users, the forms that were submitted without one, failed sign-ins, and the access log. Ending a session takes
/// effect at its next request.
/// </summary>
public static partial class SessionStore
{
    /// <summary>The idle timeout: a session without requests for this long has ended.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    private const int MaxBrowser = 200, MaxForms = 10;

    private static readonly TimeSpan FormLife = TimeSpan.FromDays(1);

    /// <summary>Stores a new session.</summary>
    /// <param name="until">The absolute end of the session.</param>
    public static Task BeginAsync(
        NpgsqlConnection connection, Guid user, Secret secret, SignInMethod proof, string browser, DateTimeOffset now,
        DateTimeOffset until, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into user_sessions (secret_sha256, user_id, proof, browser, began_at, seen_at, until)
            values (@hash, @user, @proof, left(@browser, @most), @now, @now, @until)
            """,
            new { hash = secret.Hash, user, proof = proof.Code(), browser, now, until, most = MaxBrowser }, cancellationToken: ct));

    /// <summary>Replaces the secret of a session, so that a copy of the former cookie is worthless.</summary>
    public static Task RenewAsync(NpgsqlConnection connection, long session, Secret secret, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
        "update user_sessions set secret_sha256 = @hash where id = @session and ended_at is null",
        new { hash = secret.Hash, session }, cancellationToken: ct));

    /// <summary>The person of a session, with current rights; null when it has ended or the account is closed. Records the use.</summary>
    public static async Task<SignedIn?> FindAsync(NpgsqlConnection connection, Secret secret, DateTimeOffset now, CancellationToken ct)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"""
            with touched as (
                update user_sessions set seen_at = @now
                where secret_sha256 = @hash and seen_at < @now - interval '1 minute' and seen_at > @idle)
            select s.id as session, u.id, u.email, u.name, u.two_factor as twoFactor, s.proof, s.confirmed_at as confirmedAt,
                {UserStore.GrantsInSessionColumn}
            from user_sessions s join users u on u.id = s.user_id
            where s.secret_sha256 = @hash and s.ended_at is null and s.until > @now and s.seen_at > @idle and u.closed_at is null
            """, new { hash = secret.Hash, now, idle = now - Idle }, cancellationToken: ct));
        return row is null
            ? null
            : new(
                row.Session, new(row.Id, row.Email, row.Name, UserStore.Grants(row.Grants)), row.TwoFactor, secret.Label,
                row.Proof == SignInMethod.Organisation.Code(), row.ConfirmedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null);
    }

    /// <summary>Records that the person has re-authenticated.</summary>
    public static Task ConfirmAsync(NpgsqlConnection connection, long session, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "update user_sessions set confirmed_at = @now where id = @session", new { session, now }, cancellationToken: ct));

    /// <summary>The active sessions of a person, most recently used first.</summary>
    public static async Task<IReadOnlyList<Session>> ActiveAsync(
        NpgsqlConnection connection, Guid user, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(long Id, string Browser, DateTime Began, DateTime Seen)>(new CommandDefinition(
            """
            select id, browser, began_at, seen_at from user_sessions
            where user_id = @user and ended_at is null and until > @now and seen_at > @idle
            order by seen_at desc, id desc
            """, new { user, now, idle = now - Idle }, cancellationToken: ct));
        return [.. rows.Select(row => new Session(row.Id, row.Browser, new(row.Began, TimeSpan.Zero), new(row.Seen, TimeSpan.Zero)))];
    }

    /// <summary>Ends the session of a secret.</summary>
    public static Task EndAsync(NpgsqlConnection connection, Secret secret, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update user_sessions set ended_at = @now where secret_sha256 = @hash and ended_at is null",
            new { hash = secret.Hash, now }, cancellationToken: ct));

    /// <summary>Ends one session of a person.</summary>
    /// <returns>False when the session belongs to somebody else, or has ended.</returns>
    public static async Task<bool> EndAsync(
        NpgsqlTransaction transaction, Guid user, long session, DateTimeOffset now, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update user_sessions set ended_at = @now where id = @session and user_id = @user and ended_at is null",
            new { user, session, now }, transaction, cancellationToken: ct)) == 1;

    /// <summary>Ends the sessions of a person.</summary>
    /// <param name="but">Id of a session to keep; null ends all.</param>
    /// <returns>The number of ended sessions.</returns>
    public static Task<int> EndAllAsync(NpgsqlTransaction transaction, Guid user, long? but, DateTimeOffset now, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update user_sessions set ended_at = @now where user_id = @user and ended_at is null and id is distinct from @but",
            new { user, but, now }, transaction, cancellationToken: ct));

    /// <summary>Keeps a form for the person of an ended session.</summary>
    /// <param name="session">Secret of the ended session.</param>
    /// <returns>The token to find the form with; null when the session never existed, or the account is closed.</returns>
    public static Task<Secret?> KeepFormAsync(
        NpgsqlTransaction transaction, Secret session, UnsentForm form, DateTimeOffset now, CancellationToken ct) =>
        KeepFormAsync(
            transaction, "(select user_id from user_sessions where secret_sha256 = @session)", session, user: null, form, now,
            ct: ct);

    /// <summary>Keeps a form for a signed-in person.</summary>
    public static Task<Secret?> KeepFormAsync(
        NpgsqlTransaction transaction, Guid user, UnsentForm form, DateTimeOffset now, CancellationToken ct) =>
        KeepFormAsync(transaction, "@user", session: null, user, form, now, ct: ct);

    private static async Task<Secret?> KeepFormAsync(
        NpgsqlTransaction transaction, string whose, Secret? session, Guid? user, UnsentForm form, DateTimeOffset now, CancellationToken ct)
    {
        var secret = Secret.Random();
        var kept = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            insert into unsent_forms (secret_sha256, user_id, address, fields, stored_at)
            select @hash, id, @address, @fields, @now from users where id = {whose} and closed_at is null
            """,
            new { hash = secret.Hash, session = session?.Hash, user, address = form.Address, fields = Json.Write(form.Fields), now },
            transaction, cancellationToken: ct));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            delete from unsent_forms where stored_at < @oldest or secret_sha256 in (
                select secret_sha256 from (
                    select secret_sha256, row_number() over (partition by user_id order by stored_at desc) as place
                    from unsent_forms) as all_kept
                where place > @most)
            """, new { oldest = now - FormLife, most = MaxForms }, transaction, cancellationToken: ct));
        return kept == 1 ? secret : null;
    }

    /// <summary>Finds a form by its token.</summary>
    /// <returns>Null when there is none, it has expired, or it belongs to somebody else.</returns>
    public static async Task<UnsentForm?> FindFormAsync(
        NpgsqlConnection connection, Secret secret, Guid person, DateTimeOffset now, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<(string, string)?>(new CommandDefinition(
            "select address, fields from unsent_forms where secret_sha256 = @hash and user_id = @person and stored_at >= @oldest",
            new { hash = secret.Hash, person, oldest = now - FormLife }, cancellationToken: ct)) is var (address, fields)
            ? new(address, Json.Read<KeyValuePair<string, string>[]>(fields))
            : null;

    /// <summary>
    /// Numbers of failed sign-ins by account and origin. Counted in the database, so that simultaneous attempts are each counted.
    /// </summary>
    internal static async Task<IReadOnlyList<SignInFailureCount>> FailuresAsync(
        NpgsqlConnection connection, byte[] account, byte[][] places, CancellationToken ct) =>
        (await connection.QueryAsync<SignInFailureCount>(new CommandDefinition(
            "select place, failures as count, last_at as lastAt from sign_in_failures where account = @account and place = any (@places)",
            new { account, places }, cancellationToken: ct))).AsList();

    /// <summary>Adds one failure for each place.</summary>
    /// <param name="since">Failures before this time are forgotten: the number restarts at 1.</param>
    internal static Task AddFailureAsync(
        NpgsqlConnection connection, byte[] account, byte[][] places, DateTimeOffset now, DateTimeOffset since, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into sign_in_failures as known select @account, place, 1, @now from unnest(@places) as place
            on conflict (account, place) do update
            set failures = case when known.last_at < @since then 1 else known.failures + 1 end, last_at = @now
            """, new { account, places, now, since }, cancellationToken: ct));

    /// <summary>Deletes the failures of an account.</summary>
    /// <param name="place">One origin; null for all.</param>
    internal static Task ForgetFailuresAsync(NpgsqlConnection connection, byte[] account, byte[]? place, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "delete from sign_in_failures where account = @account and (@place::bytea is null or place = @place)",
            new { account, place }, cancellationToken: ct));

    internal static Task ForgetOldFailuresAsync(NpgsqlConnection connection, DateTimeOffset before, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition("delete from sign_in_failures where last_at < @before", new { before }, cancellationToken: ct));

    private sealed record Row(
        long Session, Guid Id, string Email, string Name, bool TwoFactor, string Proof, DateTime? ConfirmedAt, string Grants);
}

/// <summary>An active session, as shown to its owner.</summary>
/// <param name="Browser">Description of the browser, at most 200 characters.</param>
/// <param name="SeenAt">Time of the last request, accurate to the minute.</param>
public sealed record Session(long Id, string Browser, DateTimeOffset BeganAt, DateTimeOffset SeenAt);

/// <summary>The authenticated person of a request.</summary>
/// <param name="TwoFactor">Whether the account has a second factor.</param>
/// <param name="Label">Identifies the session in the access log.</param>
/// <param name="IsByOrganisation">Whether the session began at the organisation's identity provider, which decides about factors.</param>
/// <param name="ConfirmedAt">When the person last re-authenticated in this session; null when they have not.</param>
public sealed record SignedIn(long Session, User User, bool TwoFactor, string Label, bool IsByOrganisation, DateTimeOffset? ConfirmedAt);

/// <summary>How the person authenticated when the session began.</summary>
public enum SignInMethod
{
    /// <summary>Password only.</summary>
    Password,
    /// <summary>Password and a code of the second factor.</summary>
    PasswordAndCode,
    /// <summary>The organisation's identity provider.</summary>
    Organisation,
}

/// <summary>Stored codes and Swedish labels of <see cref="SignInMethod"/>.</summary>
public static class SignInMethods
{
    /// <summary>The stored code of a session that began at the organisation's identity provider.</summary>
    public const string ByOrganisation = "organisation";

    /// <summary>The stored code.</summary>
    public static string Code(this SignInMethod proof) => proof switch
    {
        SignInMethod.Password => "password",
        SignInMethod.PasswordAndCode => "two-factor",
        SignInMethod.Organisation => ByOrganisation,
    };

    /// <summary>The Swedish label.</summary>
    public static string Label(this SignInMethod proof) => proof switch
    {
        SignInMethod.Password => "lösenord",
        SignInMethod.PasswordAndCode => "lösenord och kod",
        SignInMethod.Organisation => "organisationens konto",
    };
}

/// <summary>Failed sign-ins of an account from one origin.</summary>
/// <param name="Place">A keyed hash of the origin; empty for all origins.</param>
internal sealed record SignInFailureCount(byte[] Place, int Count, DateTime LastAt);
