using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>A stored edition, without its content.</summary>
/// <param name="PeriodCode">Code of the report period, such as "2016-T1".</param>
/// <param name="Edition">1 for the first edition of the period.</param>
/// <param name="AsOf">Swedish day on which the data was read.</param>
/// <param name="MissingPart">Swedish sentence about a file that could not be rendered; null when all were.</param>
/// <param name="Sha256">SHA-256 of the stored content, 64 lower-case hex digits.</param>
/// <param name="DataRevision">Number of the last import that was included.</param>
/// <param name="Reason">Reason for a correction, in Swedish; null for the first edition of a period.</param>
public sealed record ReportEdition(
    long Id, AgreementId AgreementId, string PeriodCode, int Edition, bool IsPreliminary, DateOnly AsOf, EditionRelease Release,
    string? MissingPart, string Sha256, long DataRevision, string? Reason, DateTimeOffset BuiltAt)
{
    /// <summary>Key of its mails in the outbox.</summary>
    public string Key => ReportStore.KeyOf(AgreementId, PeriodCode, Edition);
}

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
        if (former is { Release: { IsReleased: false } waiting }) return waiting;
        return former is null && agreement.ReleaseWithin is { } workingDays
            ? new(ReportingCalendar.AddWorkingDays(today, workingDays), null, null)
            : new(null, at, actor.Name);
    }
}
