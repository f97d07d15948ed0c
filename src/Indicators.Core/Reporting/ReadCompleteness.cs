using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reporting;

/// <summary>How complete the figures are on a day.</summary>
/// <param name="Municipalities">By name.</param>
/// <param name="Areas">Local police areas, by name.</param>
public sealed record CompletenessOverview(
    DateOnly AsOf, IReadOnlyList<MunicipalityCompleteness> Municipalities, IReadOnlyList<AreaCompleteness> Areas);

/// <param name="Open">What can be reported now and is not: the period is over. In order of the last day.</param>
/// <param name="Dates">Deadline and last day for corrections of the latest period that is over; null before the first.</param>
public sealed record MunicipalityCompleteness(
    Municipality Municipality, string LocalPoliceArea, ReportingRate Rate, IReadOnlyList<OpenCount> Open, PeriodDates? Dates);

public sealed record OpenCount(
    IndicatorCode Indicator, string Name, ResponsibleParty OwedBy, Period Period, DateOnly Due, CountState State);

public sealed record AreaCompleteness(string LocalPoliceArea, ReportingRate Rate);

/// <summary>Computes how complete the figures of every agreement that has begun are, as known on the day.</summary>
public sealed class ReadCompleteness(Database database, TimeProvider time)
{
    /// <param name="only">Only this municipality's; null for all.</param>
    public async Task<CompletenessOverview> RunAsync(MunicipalityCode? only, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        List<Agreement> agreements =
        [
            .. (await AgreementStore.AllAsync(connection, ct))
                .Where(a => a.Validity.First <= today && (only is null || a.Municipality.Code == only)),
        ];
        var received = await CompletenessStore.ReceivedAsync(connection, agreements, today, ct);
        var expected = agreements.SelectMany(agreement => ExpectedCounts.Of(
            agreement, code => received.GetValueOrDefault((agreement.Municipality.Code, code), ReceivedSeries.Empty), today)).ToList();
        return Of(expected, today);
    }

    private static CompletenessOverview Of(List<ExpectedCount> expected, DateOnly today) => new(
        today,
        [
            .. expected.GroupBy(count => count.Municipality).OrderBy(kommun => kommun.Key.Name, StringComparer.Ordinal)
                .Select(kommun => Of(kommun.Key, [.. kommun], today)),
        ],
        [
            .. expected.GroupBy(count => count.Agreement.LocalPoliceArea).OrderBy(area => area.Key, StringComparer.Ordinal)
                .Select(area => new AreaCompleteness(area.Key, ReportingRate.Of(area, today))),
        ]);

    private static MunicipalityCompleteness Of(Municipality municipality, List<ExpectedCount> expected, DateOnly today)
    {
        var over = expected.Where(count => count.Period.Last < today).ToList();
        var latest = over.MaxBy(count => count.Period.Last);
        return new(
            municipality,
            expected[0].Agreement.LocalPoliceArea,
            ReportingRate.Of(expected, today),
            [
                .. over.Where(count => count.IsOpen).DistinctBy(count => count.Key).OrderBy(count => count.Due)
                    .Select(count => new OpenCount(
                    count.Indicator.Code, count.Indicator.Name, count.Indicator.ReportedBy, count.Period, count.Due, count.State)),
            ],
            latest is null ? null : PeriodDates.Of(latest.Agreement, latest.Period));
    }
}
