using Indicators.Core.Mail;

namespace Indicators.Core.Counts.Completeness;

/// <summary>A figure and one of those who owe it.</summary>
/// <param name="RemindedUntil">From this day on no one is reminded: the agreement's last report goes out.</param>
public sealed record ReminderCandidate(ExpectedCount Count, MailParty Person, DateOnly RemindedUntil);

/// <summary>What a person has been told of one deadline.</summary>
/// <param name="Gaps">The figures that were named.</param>
public sealed record SentReminder(
    string Address, DateOnly Deadline, ReminderStep Step, string SubjectKey, IReadOnlyList<CountKey> Gaps);

/// <summary>One mail to one person: what they owe, or that it has come.</summary>
/// <param name="Steps">Those of each deadline that the mail takes; never empty, the newest deadline last.</param>
/// <param name="Counts">
/// Everything that the person owes now, also of deadlines whose step was taken before; of a receipt what has come since.
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
