using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>Delivery options of the mails of a report: owner, unsubscribe link, deadline and file directory.</summary>
internal static class ReportDeliveryOptions
{
    /// <summary>
    /// Working days for a person to find out whether a mail of unknown outcome arrived, before it is sent again automatically.
    /// </summary>
    private const int DaysInDoubt = 2;

    /// <summary>Options for the mails of an agreement that are queued at a given time.</summary>
    public static DeliveryOptions Of(Agreement agreement, MailSettings mail, DateTimeOffset at) => new()
    {
        Owner = agreement.Recipients.Where(recipient => recipient.Role == RecipientRole.Coordinator)
            .Select(coordinator => new MailParty(coordinator.Name, coordinator.Email)).FirstOrDefault(),
        Subscription = agreement.Id.Value,
        Offer = mail.Offer,
        SealedWith = mail.Offer is null ? null : mail.Keys,
        HardDeadline = at + (WorkingDaysLater(at) - SwedishTime.ToLocal(at).Date),
        FilesAt = mail.ReportFolder is { } path ? Path.Combine(path, agreement.Id.Value) : null,
    };

    private static DateTime WorkingDaysLater(DateTimeOffset at) => ReportingCalendar
        .AddWorkingDays(DateOnly.FromDateTime(SwedishTime.ToLocal(at).Date), DaysInDoubt).ToDateTime(TimeOnly.MinValue);
}
