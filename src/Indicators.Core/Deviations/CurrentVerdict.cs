using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>Which of a target's verdicts counts today.</summary>
public static class CurrentVerdict
{
    /// <summary>
    /// Over the span that has begun last; but of a span that has just ended, until its report is due, since its last figures are
    /// still coming in. Null when none has begun.
    /// </summary>
    public static Verdict? Of(IEnumerable<Verdict> verdicts, DateOnly today)
    {
        var begun = verdicts.Where(verdict => verdict.Span.First <= today).OrderBy(verdict => verdict.Span.Last).ToList();
        return begun.Find(verdict => verdict.Span.Last < today && today <= ReportingCalendar.ReportDue(verdict.Span))
            ?? begun.LastOrDefault();
    }

    /// <summary>
    /// Whether a span's report was due before a day. Not where it was due before the agreement was read in: as with reports, what
    /// was due then belongs to those who kept the figures then, and tells nobody anything.
    /// </summary>
    /// <param name="knownSince">Swedish day on which the agreement was first read in.</param>
    public static bool IsLate(Period span, DateOnly knownSince, DateOnly today) =>
        ReportingCalendar.ReportDue(span) is var due && due < today && due >= knownSince;

    /// <summary>What the agreement promises on a day, by its case; after its last day what it promised then.</summary>
    public static ILookup<DeviationKey, PledgeTarget> InForce(Agreement agreement, DateOnly today)
    {
        var day = today < agreement.Validity.Last ? today : agreement.Validity.Last;
        var then = agreement.Versions?.FirstOrDefault(version => version.Days.Contains(day))?.Agreement ?? agreement;
        return then.Pledges
            .SelectMany(pledge => pledge.Targets.Select(target => (Key: DeviationKey.Of(agreement.Id, pledge, target), target)))
            .ToLookup(one => one.Key, one => one.target);
    }
}
