using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>Who is told when those who answer for a promise do not answer. Swedish holidays are no working days.</summary>
public static class Escalation
{
    public const int Steps = 2;

    private const int WorkingDaysPerStep = 10;

    /// <summary>The last day, to its end, to answer on before a step is taken.</summary>
    public static DateOnly LastDayBefore(int step, DateOnly unansweredSince) =>
        ReportingCalendar.AddWorkingDays(unansweredSince, WorkingDaysPerStep * step);

    /// <summary>
    /// The roles that are told: those who answer for the promise; ten working days later also the other party; after ten more the
    /// chief of the local police area.
    /// </summary>
    /// <param name="step">0 for the first alert.</param>
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
    /// The step that is due and has not been taken; one that was missed is not taken in hindsight. It tells how things stand, so
    /// it is told instead of an update.
    /// </summary>
    internal static Decision After(Decision decision, DateOnly today)
    {
        if (decision.State is not { Condition: Condition.Firing, UnansweredSince: { } since, Handling: { } handling } state)
            return decision;
        if (handling.Kind is HandlingKind.Acknowledged or HandlingKind.Silenced) return decision;
        var due = Enumerable.Range(1, Steps).LastOrDefault(step => today > LastDayBefore(step, since));
        return due <= handling.Step
            ? decision
            : new(state with { Handling = Handling.Escalated(due) }, [Notice.Escalation(since, due)]);
    }
}
