using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>A form that was submitted after the session had ended, or before the person had re-authenticated.</summary>
/// <param name="Address">Path and query that it was submitted to.</param>
/// <param name="Fields">In order; a name may occur several times.</param>
public sealed record UnsentForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps such forms for a day, at most ten per person, for their author only.</summary>
public static class UnsentFormStore
{
    private const int MostOfOne = 10;

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>Keeps a form for the person of an ended session.</summary>
    /// <param name="session">Secret of the ended session.</param>
    /// <returns>The token to find the form with; null when the session never existed, or the account is closed.</returns>
    public static Task<Secret?> KeepAsync(NpgsqlTransaction transaction, Secret session, UnsentForm form, DateTimeOffset now) =>
        KeepAsync(transaction, "(select user_id from user_sessions where secret_sha256 = @session)", session, user: null, form, now);

    /// <summary>Keeps a form for a signed-in person.</summary>
    public static Task<Secret?> KeepAsync(NpgsqlTransaction transaction, Guid user, UnsentForm form, DateTimeOffset now) =>
        KeepAsync(transaction, "@user", session: null, user, form, now);

    private static async Task<Secret?> KeepAsync(
        NpgsqlTransaction transaction, string whose, Secret? session, Guid? user, UnsentForm form, DateTimeOffset now)
    {
        var secret = Secret.Random();
        var kept = await transaction.Connection!.ExecuteAsync(
            $"""
            insert into unsent_forms (secret_sha256, user_id, address, fields, kept_at)
            select @hash, id, @address, @fields, @now from users where id = {whose} and closed_at is null
            """,
            new { hash = secret.Hash, session = session?.Hash, user, address = form.Address, fields = Json.Write(form.Fields), now },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            delete from unsent_forms where kept_at < @oldest or secret_sha256 in (
                select secret_sha256 from (
                    select secret_sha256, row_number() over (partition by user_id order by kept_at desc) as place
                    from unsent_forms) as all_kept
                where place > @most)
            """, new { oldest = now - Life, most = MostOfOne }, transaction);
        return kept == 1 ? secret : null;
    }

    /// <summary>Finds a form by its token.</summary>
    /// <returns>Null when there is none, it has expired, or it belongs to somebody else.</returns>
    public static async Task<UnsentForm?> FindAsync(NpgsqlConnection connection, Secret secret, Guid person, DateTimeOffset now) =>
        await connection.QuerySingleOrDefaultAsync<(string, string)?>(
            "select address, fields from unsent_forms where secret_sha256 = @hash and user_id = @person and kept_at >= @oldest",
            new { hash = secret.Hash, person, oldest = now - Life }) is var (address, fields)
            ? new(address, Json.Read<KeyValuePair<string, string>[]>(fields))
            : null;
}
