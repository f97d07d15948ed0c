using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Evaluation;

/// <summary>A pledge's target as one or several consecutive versions of the agreement contain it.</summary>
/// <param name="Version">The last of them.</param>
/// <param name="Days">Days on which those versions were in force.</param>
internal sealed record PledgeInForce(VersionInForce Version, Pledge Pledge, PledgeTarget? Target, Period Days)
{
    /// <summary>
    /// Targets in force on any day of a report period, version by version. A target that was not changed is given once.
    /// </summary>
    public static IEnumerable<PledgeInForce> In(IReadOnlyList<VersionInForce> versions, Period reportPeriod)
    {
        for (var i = 0; i < versions.Count; i++)
        {
            foreach (var pledge in versions[i].Agreement.Pledges)
                foreach (var target in pledge.Targets.Count == 0 ? [null] : pledge.Targets.Cast<PledgeTarget?>())
                {
                    if (i + 1 < versions.Count && Has(versions[i + 1], pledge, target)) continue;
                    var first = i;
                    while (first > 0 && Has(versions[first - 1], pledge, target)) first--;
                    var days = Period.Validity(versions[first].Days.First, versions[i].Days.Last);
                    if (days.Overlaps(reportPeriod)) yield return new(versions[i], pledge, target, days);
                }
        }
    }

    /// <summary>
    /// The days that the number was promised for, when a change of the agreement leaves only a part of them: a year, or for a
    /// promise without a window all days that its version was written for. Else null.
    /// </summary>
    /// <param name="validity">Of all versions.</param>
    public Period? CutFrom(Target target, Period reportPeriod, Period span, Period validity)
    {
        if (Recurrence.Of(target) is { } window)
        {
            if (window.Months < TargetSpans.MonthsOf(reportPeriod)) return null;
            var whole = window.Windows(validity, span).First();
            return validity.Contains(whole) && !Days.Contains(whole) ? whole : null;
        }
        var written = target.NamedYear is not null || target.Season is not null
            ? validity
            : Period.Validity(Days.First, Version.Agreement.Validity.Last);
        var promised = TargetSpans.EffectivePeriod(target, reportPeriod, written);
        return promised.Days > span.Days && promised.Contains(span) ? promised : null;
    }

    private static bool Has(VersionInForce version, Pledge pledge, PledgeTarget? target) =>
        version.Agreement.Pledges.Any(p => p.Number == pledge.Number
            && (target is null ? p.Targets.Count == 0 : p.Targets.Any(other => other.IsUnchanged(target))));
}
