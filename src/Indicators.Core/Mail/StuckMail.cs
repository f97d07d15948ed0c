using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Mail;

/// <param name="Since">From when it could have been sent, or came to be in doubt.</param>
public sealed record WaitingMail(long Id, DeliveryState State, DateTimeOffset Since);

/// <summary>What the setting Mail:StuckAfterHours says.</summary>
/// <param name="Hours">Of those in which people receive mail, 7–18.</param>
public sealed record StuckLimit(TimeSpan Hours);

/// <summary>
/// The dead man's check: what should have been sent and has not, whatever the reason. Asked of the database, so that it is
/// known also when no worker runs.
/// </summary>
public static class StuckMail
{
    /// <summary>Whatever the hours, something is wrong then.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromHours(24);

    /// <returns>For the operator, in English and without personal data; null when nothing is stuck.</returns>
    public static async Task<string?> FindAsync(NpgsqlConnection connection, StuckLimit limit, DateTimeOffset now) => InWords(
        Of(await DeliveryStore.WaitingAsync(connection, now), limit, now), await DeliveryStore.UntoldAsync(connection, now - limit.Hours));

    public static IReadOnlyList<WaitingMail> Of(IEnumerable<WaitingMail> waiting, StuckLimit limit, DateTimeOffset now) =>
        [.. waiting.Where(mail => now - mail.Since >= AtMost || SendingWindow.Between(mail.Since, now) >= limit.Hours)];

    internal static string? InWords(IReadOnlyList<WaitingMail> stuck, int untold)
    {
        List<string> said =
        [
            .. Said(stuck, [DeliveryState.Queued, DeliveryState.Sending], "not been sent. Does indicators serve run?"),
            .. Said(stuck, [DeliveryState.RetryWait], "been tried and not taken. What does indicators doctor say of mail?"),
            .. Said(stuck, [DeliveryState.Ambiguous], "been in doubt: decide with indicators mail resend or cancel."),
        ];
        if (untold > 0) said.Add($"{untold} failed or came back and nobody was told: set Mail:OperatorAddress.");
        return said.Count == 0 ? null : string.Join(' ', said) + " See indicators mail list --stuck or --failed.";
    }

    private static IEnumerable<string> Said(IReadOnlyList<WaitingMail> stuck, DeliveryState[] states, string what)
    {
        var those = stuck.Where(mail => states.Contains(mail.State)).ToList();
        if (those.Count > 0)
            yield return $"{those.Count} {(those.Count == 1 ? "mail has" : "mails have")} since {SwedishTime.Minute(those.Min(mail => mail.Since))} {what}";
    }
}
