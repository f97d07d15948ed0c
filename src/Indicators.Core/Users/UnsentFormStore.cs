using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>A form that was sent when its sender's session had ended, or before they had confirmed who they are.</summary>
/// <param name="Address">Path and query on the site that it was sent to.</param>
/// <param name="Fields">In their order; a name may come several times.</param>
public sealed record UnsentForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps such forms for the person who wrote them and for nobody else.</summary>
public static class UnsentFormStore
{
    private const int MostOfOne = 10;

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <param name="session">Of the ended session, which says whose the form is.</param>
    /// <returns>What the form is found by; null when the session was never one, or the account is closed.</returns>
    public static Task<Secret?> KeepAsync(NpgsqlTransaction transaction, Secret session, UnsentForm form, DateTimeOffset now) =>
        KeepAsync(transaction, "(select user_id from user_sessions where secret_sha256 = @session)", session, user: null, form, now);

    /// <param name="user">Who is signed in and wrote it.</param>
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

    /// <returns>Null when there is none, it is too old, or it is somebody else's.</returns>
    public static async Task<UnsentForm?> FindAsync(NpgsqlConnection connection, Secret secret, Guid person, DateTimeOffset now) =>
        await connection.QuerySingleOrDefaultAsync<(string, string)?>(
            "select address, fields from unsent_forms where secret_sha256 = @hash and user_id = @person and kept_at >= @oldest",
            new { hash = secret.Hash, person, oldest = now - Life }) is var (address, fields)
            ? new(address, Json.Read<KeyValuePair<string, string>[]>(fields))
            : null;
}
