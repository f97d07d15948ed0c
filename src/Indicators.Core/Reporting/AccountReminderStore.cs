using Dapper;
using Npgsql;

namespace Indicators.Core.Reporting;

/// <summary>The notices about accounts that have been sent. A notice is sent to a person once.</summary>
internal static class AccountReminderStore
{
    /// <summary>First key of a PostgreSQL advisory lock with two keys, unique in the database.</summary>
    private const int Lock = 20261201;

    public static async Task<IReadOnlyList<SentAccountNotice>> SentAsync(
        NpgsqlConnection connection, DateTimeOffset since, CancellationToken ct) =>
        (await connection.QueryAsync<SentAccountNotice>(new CommandDefinition(
            "select recipient_address as address, subject_key as key from account_reminders where sent_at >= @since", new { since },
            cancellationToken: ct))).AsList();

    /// <summary>
    /// Records a notice. Returns false and writes nothing when another process has sent a part of it meanwhile: the next run decides again.
    /// </summary>
    public static async Task<bool> AddAsync(
        NpgsqlTransaction transaction, AccountReminder reminder, DateTimeOffset at, CancellationToken ct)
    {
        var parameters = new { Lock, address = reminder.Person.Address.ToLowerInvariant(), keys = reminder.Keys.ToArray(), at };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@Lock, hashtext(@address))", parameters, transaction, cancellationToken: ct));
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into account_reminders (recipient_address, subject_key, sent_at)
            select @address, key, @at from unnest(@keys) as key
            where not exists (select from account_reminders where recipient_address = @address and subject_key = any(@keys))
            """, parameters, transaction, cancellationToken: ct)) > 0;
    }
}
