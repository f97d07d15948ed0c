using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <param name="Since">From when it could have been sent, or came to be in doubt.</param>
public sealed record WaitingMail(long Id, DeliveryState State, DateTimeOffset Since);

/// <param name="Hours">The setting Mail:StuckAfterHours, 1–24, counted between 7 and 18, when people receive mail.</param>
public sealed record StuckLimit(TimeSpan Hours);

/// <summary>
/// Finds mail that should have been sent and has not, whatever the reason. Reads the database, so that it is known also when no
/// worker runs.
/// </summary>
public static class StuckMail
{
    /// <summary>Stuck after this time at the latest, whatever the limit.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromHours(24);

    /// <returns>For the operator, in English and without personal data; null when nothing is stuck.</returns>
    public static async Task<string?> FindAsync(
        NpgsqlConnection connection, StuckLimit limit, DateTimeOffset now, CancellationToken ct) => Describe(
        Of(await OutboxStore.WaitingAsync(connection, now, ct), limit, now),
        await OutboxStore.CountUnreportedAsync(connection, now - limit.Hours, ct));

    public static IReadOnlyList<WaitingMail> Of(IEnumerable<WaitingMail> waiting, StuckLimit limit, DateTimeOffset now) =>
        [.. waiting.Where(mail => now - mail.Since >= AtMost || SendingWindow.Between(mail.Since, now) >= limit.Hours)];

    private static string? Describe(IReadOnlyList<WaitingMail> stuck, int unreported)
    {
        string?[] sentences =
        [
            Sentence(stuck, [DeliveryState.Queued, DeliveryState.Sending], "not been sent. Does indicators serve run?"),
            Sentence(stuck, [DeliveryState.RetryWait], "been tried and not accepted. Run indicators doctor."),
            Sentence(stuck, [DeliveryState.Ambiguous], "been in doubt: decide with indicators mail resend or cancel."),
            unreported > 0 ? $"{unreported} failed or came back without a notice to an operator: set Mail:OperatorAddress." : null,
        ];
        var given = string.Join(' ', sentences.OfType<string>());
        return given.Length == 0 ? null : given + " See indicators mail list --stuck or --failed.";
    }

    private static string? Sentence(IReadOnlyList<WaitingMail> stuck, DeliveryState[] states, string what)
    {
        var mails = stuck.Where(mail => states.Contains(mail.State)).ToList();
        if (mails.Count == 0) return null;
        var since = SwedishTime.Minute(mails.Min(mail => mail.Since));
        return $"{mails.Count} {(mails.Count == 1 ? "mail has" : "mails have")} since {since} {what}";
    }
}
