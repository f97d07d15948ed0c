using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Releases editions whose last day for manual release has come, within the hours in which mail may be sent.</summary>
public sealed class ReleaseDueReports(Database database, ReleaseReport release, TimeProvider time)
{
    /// <summary>Releases every edition that is due; each succeeds or fails alone.</summary>
    /// <exception cref="AggregateException">Some editions could not be released; the others were.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow())) return;
        await using var connection = await database.OpenAsync(ct);
        var due = await ReportStore.DueForReleaseAsync(connection, time.Today(), ct);
        await ForEachIsolated.RunAsync(
            due, edition => edition.Key,
            edition => release.RunAsync(edition.AgreementId, PeriodParser.Parse(edition.PeriodCode).Value, Actor.Service, ct));
    }
}
