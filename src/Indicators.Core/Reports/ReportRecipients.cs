using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>Who gets an edition.</summary>
internal static class ReportRecipients
{
    /// <summary>
    /// The agreement's, and whoever got the edition before: one who has figures that no longer hold must hear of it, also
    /// when somebody else has taken over since.
    /// </summary>
    /// <param name="formerKey">Of the edition before; null for the first.</param>
    public static async Task<IReadOnlyList<Recipient>> OfAsync(
        NpgsqlTransaction transaction, Agreement agreement, Period period, string? formerKey)
    {
        var own = ReportSchedule.Recipients(agreement, period);
        if (formerKey is null) return own;
        var before = from delivery in await MailOutbox.DeliveriesAsync(transaction.Connection!, formerKey)
                     where delivery.State != DeliveryState.Cancelled
                     select new Recipient(RecipientRole.CrimePreventionCouncil, delivery.RecipientName, delivery.RecipientAddress);
        return [.. own.Concat(before).DistinctBy(recipient => recipient.Email, StringComparer.OrdinalIgnoreCase)];
    }
}
