using Indicators.Core.Notifications;

namespace Indicators.Core.Reporting;

/// <summary>A missing or received figure and one of the persons responsible for it.</summary>
/// <param name="RemindedUntil">First day without reminders: the agreement's last report goes out.</param>
/// <param name="IsAfterOwner">Whether someone else owns it, so that this person is asked only when the owner has not answered.</param>
public sealed record ReminderCandidate(ExpectedCount Count, MailParty Person, DateOnly RemindedUntil, bool IsAfterOwner = false);

/// <summary>A reminder that has been sent to a person about one deadline.</summary>
/// <param name="Gaps">The figures that were named.</param>
public sealed record SentReminder(
    string Address, DateOnly Deadline, ReminderStep Step, string SubjectKey, IReadOnlyList<CountKey> Gaps);

/// <summary>One mail to one person: the figures that are missing, or a confirmation that they have come.</summary>
/// <param name="Steps">Those of each deadline that the mail takes; never empty, the newest deadline last.</param>
/// <param name="Counts">
/// All figures that the person is responsible for and that are missing now, also those of deadlines whose step was sent
/// earlier; for a confirmation, the figures that have come.
/// </param>
/// <param name="Next">Day of the next reminder if nothing comes; null when there is none.</param>
/// <param name="Former">Key of the last mail about the newest deadline; null for the first.</param>
public sealed record Reminder(
    MailParty Person, IReadOnlyList<DeadlineStep> Steps, IReadOnlyList<ExpectedCount> Counts, DateOnly? Next, string? Former)
{
    /// <summary>Unique with the person's address, since the newest deadline's step is.</summary>
    public string Key => $"siffror-{Newest.Deadline:yyyy-MM-dd}-{Newest.Step.ToString().ToLowerInvariant()}";

    public bool IsReceipt => Newest.Step == ReminderStep.Received;

    private DeadlineStep Newest => Steps[^1];
}

/// <param name="Gaps">The figures that are named of this deadline.</param>
public sealed record DeadlineStep(DateOnly Deadline, ReminderStep Step, IReadOnlyList<CountKey> Gaps);
