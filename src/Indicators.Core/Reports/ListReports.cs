using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Reports;

/// <param name="Last">The last that was released; null before the first.</param>
/// <param name="Waiting">Those that wait to be released, where the person may see them.</param>
/// <param name="Next">Period of the report that is made next; null after the last.</param>
public sealed record AgreementReports(Agreement Agreement, ReportEdition? Last, IReadOnlyList<ReportEdition> Waiting, Period? Next);

/// <summary>Reads the reports of the agreements that a person may see.</summary>
public sealed class ListReports(Database database, TimeProvider time)
{
    /// <param name="choose">
    /// Gets the agreements and whether each has a report that waits to be released, and returns those to show.
    /// </param>
    public async Task<IReadOnlyList<AgreementReports>> RunAsync(
        User person, Func<IReadOnlyList<Agreement>, Func<Agreement, bool>, IReadOnlyList<Agreement>> choose, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        Agreement[] all =
        [
            .. (await AgreementStore.InAsync(connection, person.Where(Permission.SeeReports), ct))
                .OrderBy(agreement => agreement.Municipality.Name, StringComparer.Ordinal)
                .ThenByDescending(agreement => agreement.Validity.First),
        ];
        var waiting = (await ReportStore.WaitingAsync(
            connection, all.Where(agreement => person.May(Permission.SeeCounts, agreement.Municipality.Code)).Select(one => one.Id), ct))
            .ToLookup(edition => edition.AgreementId);
        var shown = choose(all, agreement => waiting.Contains(agreement.Id));
        var latest = (await ReportStore.LatestAsync(connection, shown.Select(agreement => agreement.Id), ct))
            .ToLookup(edition => edition.AgreementId);
        return
        [
            .. shown.Select(agreement => new AgreementReports(
                agreement, latest[agreement.Id].FirstOrDefault(edition => edition.Release.IsReleased), [.. waiting[agreement.Id]],
                ReportSchedule.Next(agreement, today))),
        ];
    }
}
