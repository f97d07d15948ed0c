using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>When an edition went out, or the day on which it goes by itself.</summary>
/// <param name="By">The last day for a person to release it; null where nobody needs to.</param>
/// <param name="At">Null while it waits.</param>
public sealed record EditionRelease(DateOnly? By, DateTimeOffset? At, string? ReleasedBy)
{
    public bool IsReleased => At is not null;

    /// <summary>
    /// A correction goes out at once to those who have the former edition; of one that still waits, the correction waits in
    /// its place, no longer than that would have.
    /// </summary>
    internal static EditionRelease Of(Agreement agreement, ReportEdition? former, DateOnly today, DateTimeOffset at, Actor actor)
    {
        if (former is { IsReleased: false }) return new(former.ReleaseBy, null, null);
        return former is null && agreement.ReleaseWithin is { } workingDays
            ? new(ReportingCalendar.AddWorkingDays(today, workingDays), null, null)
            : new(null, at, actor.Name);
    }
}
