using Indicators.Core.Periods;

namespace Indicators.Core.Agreements;

/// <summary>A version as written, and the days on which it was in force.</summary>
public sealed record VersionInForce(Period Days, Agreement Agreement);

/// <summary>
/// Combines the versions of an agreement. A version is in force from its own first day until the day before the first day of a later
/// version. A version replaced from the same or an earlier day was never in force.
/// </summary>
public static class AgreementVersions
{
    /// <summary>The newest version, with the days and the indicators of all versions.</summary>
    /// <param name="versions">As written, of one agreement, in order; at least one.</param>
    public static Agreement Combine(IReadOnlyList<Agreement> versions)
    {
        var inForce = InForce(versions);
        return inForce.Count == 1 ? versions[^1] : As(versions[^1], inForce);
    }

    /// <summary>
    /// The last version that was in force on any day of a period, so that a correction of an earlier report uses the promises of that
    /// time.
    /// </summary>
    public static Agreement During(this Agreement agreement, Period period) =>
        agreement.Versions?.LastOrDefault(version => version.Days.Overlaps(period)) is { } then
            ? As(then.Agreement, agreement.Versions)
            : agreement;

    /// <summary>The newest version as written, without the days and indicators of earlier versions.</summary>
    public static Agreement Newest(this Agreement agreement) => agreement.Versions?[^1].Agreement ?? agreement;

    private static Agreement As(Agreement version, IReadOnlyList<VersionInForce> all) => version with
    {
        Validity = Period.Validity(all[0].Days.First, all[^1].Days.Last),
        Indicators = [.. version.Indicators.Concat(all.Reverse().SelectMany(v => v.Agreement.Indicators)).DistinctBy(i => i.Code)],
        Versions = all,
    };

    private static List<VersionInForce> InForce(IReadOnlyList<Agreement> versions)
    {
        var inForce = new List<VersionInForce>();
        var before = DateOnly.MaxValue;
        foreach (var version in versions.Reverse())
        {
            var (first, last) = (version.Validity.First, version.Validity.Last);
            if (last >= before) last = before.AddDays(-1);
            if (first <= last) inForce.Insert(0, new(Period.Validity(first, last), version));
            if (first < before) before = first;
        }
        return inForce;
    }
}
