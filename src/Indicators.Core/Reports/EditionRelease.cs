using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>When an edition was released, or the day on which it is released automatically.</summary>
/// <param name="By">Last day for a person to release it; null when no manual release is required.</param>
/// <param name="At">Time of release; null while the edition waits.</param>
/// <param name="ReleasedBy">Name of the person or service that released it; null while the edition waits.</param>
public sealed record EditionRelease(DateOnly? By, DateTimeOffset? At, string? ReleasedBy)
{
    /// <summary>False while the edition waits for release.</summary>
    public bool IsReleased => At is not null;

    /// <summary>
    /// Decides the release of a new edition. A correction of a released edition is sent at once; a correction of a waiting edition
    /// waits in its place, with the same last day.
    /// </summary>
    /// <param name="former">The edition that is replaced; null for the first.</param>
    /// <param name="today">Swedish day on which the edition is built.</param>
    internal static EditionRelease Of(Agreement agreement, ReportEdition? former, DateOnly today, DateTimeOffset at, Actor actor)
    {
        if (former is { IsReleased: false }) return new(former.ReleaseBy, null, null);
        return former is null && agreement.ReleaseWithin is { } workingDays
            ? new(ReportingCalendar.AddWorkingDays(today, workingDays), null, null)
            : new(null, at, actor.Name);
    }
}
