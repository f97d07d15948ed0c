using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>Selects which of a target's verdicts describes the present.</summary>
public static class CurrentVerdict
{
    /// <summary>
    /// The verdict over the span that started last. A span that has just ended remains current until its report is due, since its last
    /// figures are still being reported. Null when no span has started.
    /// </summary>
    public static Verdict? Of(IEnumerable<Verdict> verdicts, DateOnly today)
    {
        var begun = verdicts.Where(verdict => verdict.Span.First <= today).OrderBy(verdict => verdict.Span.Last).ToList();
        return begun.Find(verdict => verdict.Span.Last < today && today <= ReportingCalendar.ReportDue(verdict.Span))
            ?? begun.LastOrDefault();
    }

    /// <summary>
    /// Whether a span's report was due before <paramref name="today"/>. False when it was due before the agreement was imported: as with
    /// reports, such spans were followed up elsewhere and send no notices.
    /// </summary>
    /// <param name="knownSince">Swedish day on which the agreement was first imported.</param>
    public static bool IsLate(Period span, DateOnly knownSince, DateOnly today) =>
        ReportingCalendar.ReportDue(span) is var due && due < today && due >= knownSince;

    /// <summary>The targets of the version in force on a day, by case key; after the validity those of its last day.</summary>
    public static ILookup<DeviationKey, PledgeTarget> InForce(Agreement agreement, DateOnly today)
    {
        var day = today < agreement.Validity.Last ? today : agreement.Validity.Last;
        var then = agreement.Versions?.FirstOrDefault(version => version.Days.Contains(day))?.Agreement ?? agreement;
        return then.Pledges
            .SelectMany(pledge => pledge.Targets.Select(target => (Key: DeviationKey.Of(agreement.Id, pledge, target), target)))
            .ToLookup(one => one.Key, one => one.target);
    }
}
