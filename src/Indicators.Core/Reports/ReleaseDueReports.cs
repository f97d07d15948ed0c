using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Releases what nobody has released in time, within the hours that people receive mail.</summary>
public sealed class ReleaseDueReports(Database database, ReleaseReport release, TimeProvider time)
{
    /// <exception cref="AggregateException">Some could not be released; the others were.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow())) return;
        await using var connection = await database.OpenAsync(ct);
        var due = await ReportStore.DueForReleaseAsync(connection, time.Today());
        await ForEachIsolated.RunAsync(
            due, edition => edition.Key,
            edition => release.RunAsync(edition.AgreementId, PeriodParser.Parse(edition.PeriodCode).Value, Actor.Service, ct));
    }
}
