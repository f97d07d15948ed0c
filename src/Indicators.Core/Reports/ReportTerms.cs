using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>What holds for a report's mails besides what they say.</summary>
internal static class ReportTerms
{
    /// <summary>Working days in which somebody may find out whether a mail in doubt came, before it goes once more by itself.</summary>
    private const int DaysInDoubt = 2;

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
