using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>Decides the recipients of an edition.</summary>
internal static class ReportRecipients
{
    /// <summary>
    /// Recipients of the agreement and everyone who received the former edition: a person who has outdated figures must get the
    /// correction, also when another recipient has replaced them since.
    /// </summary>
    /// <param name="formerKey">Outbox key of the former edition; null for the first.</param>
    /// <returns>Recipients with distinct addresses.</returns>
    public static async Task<IReadOnlyList<Recipient>> OfAsync(
        NpgsqlTransaction transaction, Agreement agreement, Period period, string? formerKey, CancellationToken ct)
    {
        var own = ReportSchedule.Recipients(agreement, period);
        if (formerKey is null) return own;
        var before = from delivery in await OutboxStore.OfSubjectAsync(transaction.Connection!, formerKey, ct)
                     where delivery.State != DeliveryState.Cancelled
                     select new Recipient(RecipientRole.CrimePreventionCouncil, delivery.RecipientName, delivery.RecipientAddress);
        return [.. own.Concat(before).DistinctBy(recipient => recipient.Email, StringComparer.OrdinalIgnoreCase)];
    }
}
