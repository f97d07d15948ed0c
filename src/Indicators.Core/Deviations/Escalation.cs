using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>
/// Notifies more roles when a deviation is not acknowledged. Counts Swedish working days, Saturdays, Sundays and holidays excluded.
/// </summary>
public static class Escalation
{
    /// <summary>Steps after the first alert: the other party, then the chief of the local police area.</summary>
    public const int Steps = 2;

    private const int WorkingDaysPerStep = 10;

    /// <summary>The last Swedish day, to its end, on which an acknowledgement prevents a step.</summary>
    /// <param name="step">1 or 2.</param>
    public static DateOnly LastDayBefore(int step, DateOnly unansweredSince) =>
        ReportingCalendar.AddWorkingDays(unansweredSince, WorkingDaysPerStep * step);

    /// <summary>
    /// The roles that are notified: the responsible party; ten working days later also the other party; after ten more also the chief
    /// of the local police area.
    /// </summary>
    /// <param name="step">0 for the first alert, else 1 or 2.</param>
    public static IReadOnlyList<RecipientRole> Roles(ResponsibleParty responsible, int step)
    {
        RecipientRole first =
            responsible == ResponsibleParty.Municipality ? RecipientRole.Coordinator : RecipientRole.MunicipalPoliceOfficer;
        RecipientRole[] order =
        [
            first,
            first == RecipientRole.Coordinator ? RecipientRole.MunicipalPoliceOfficer : RecipientRole.Coordinator,
            RecipientRole.LocalPoliceAreaChief,
        ];
        return order[..(step + 1)];
    }

    /// <summary>
    /// Takes the newest step that is due and not taken; an earlier step that was missed is skipped. The notice describes the current
    /// state, so it replaces an update.
    /// </summary>
    internal static Decision After(Decision decision, DateOnly today)
    {
        if (decision.State is not { CaseStatus: CaseStatus.Firing, UnansweredSince: { } since, Acknowledgement: { } handling } state)
            return decision;
        if (handling.Kind is AcknowledgementState.Acknowledged or AcknowledgementState.Silenced) return decision;
        var due = Enumerable.Range(1, Steps).LastOrDefault(step => today > LastDayBefore(step, since));
        return due <= handling.Step
            ? decision
            : new(state with { Acknowledgement = Acknowledgement.Escalated(due) }, [Notice.Escalation(since, due)]);
    }
}
