using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Reporting;

/// <summary>The figures that one party reports for one municipality, by period.</summary>
/// <param name="Name">The municipality's, or its code when it has no agreement.</param>
/// <param name="Periods">Those that have begun, the latest first.</param>
public sealed record ReportingTask(ReportingRight Right, string Name, IReadOnlyList<ReportingTaskPeriod> Periods)
{
    /// <summary>Periods that are over and have awaited figures, the latest first.</summary>
    public IEnumerable<ReportingTaskPeriod> ToDo => Periods.Where(period => period is { IsOver: true, IsAwaited: true });
}

/// <param name="Due">The last day, to its end, on which the figures are in time.</param>
/// <param name="Asked">Figures that are asked for, 1 or more.</param>
/// <param name="Missing">Names of the indicators that are not reported.</param>
/// <param name="State">Of those furthest behind; received when none is missing.</param>
/// <param name="IsAwaited">Whether reminders are sent for any of the missing figures.</param>
public sealed record ReportingTaskPeriod(
    Period Period, DateOnly Due, bool IsOver, int Asked, IReadOnlyList<string> Missing, CountState State, bool IsAwaited)
{
    public bool IsDone => Missing.Count == 0;
}

/// <summary>Lists the figures that reporters have to report, by right and period.</summary>
public sealed class ReportingTasks(Database database, TimeProvider time)
{
    /// <returns>One for each right, by the municipality's name.</returns>
    public async Task<IReadOnlyList<ReportingTask>> RunAsync(IReadOnlyList<ReportingRight> rights, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        List<Agreement> agreements =
            [
                .. (await AgreementStore.InAsync(connection, [.. rights.Select(right => right.Municipality).Distinct()], ct))
                    .Where(a => a.Validity.First <= today),
            ];
        var known = await AgreementStore.FirstImportedAsync(connection, ct);
        var received = await CompletenessStore.ReceivedAsync(connection, agreements, today, ct);
        var expected = agreements.SelectMany(agreement => ExpectedCounts.Of(
                agreement, code => received.GetValueOrDefault((agreement.Municipality.Code, code), ReceivedSeries.Empty), today))
            .Where(count => count.Period.First <= today).ToLookup(count => count.Municipality.Code);
        return
        [
            .. rights.Select(right => Of(right, expected, known, today)).OrderBy(duty => duty.Name, StringComparer.Ordinal)
                .ThenBy(duty => duty.Right.Party),
        ];
    }

    private static ReportingTask Of(
        ReportingRight right, ILookup<MunicipalityCode, ExpectedCount> expected, IReadOnlyDictionary<AgreementId, DateOnly> known,
        DateOnly today)
    {
        var kommun = expected[right.Municipality];
        return new(
            right, kommun.LastOrDefault()?.Municipality.Name ?? right.Municipality.Value,
            [
                .. kommun.Where(count => right.Covers(count.Indicator.ReportedBy)).DistinctBy(count => count.Key)
                    .GroupBy(count => count.Period).Select(period => Of(period.Key, [.. period], known, today))
                    .OrderByDescending(period => period.Period.Last).ThenByDescending(period => period.Period),
            ]);
    }

    private static ReportingTaskPeriod Of(
        Period period, List<ExpectedCount> counts, IReadOnlyDictionary<AgreementId, DateOnly> known, DateOnly today)
    {
        var open = counts.Where(count => count.IsOpen).ToList();
        return new(
            period, counts.Min(count => count.Due), period.Last < today, counts.Count, [.. open.Select(count => count.Indicator.Name)],
            open.Count == 0 ? CountState.Received : open.Max(count => count.State),
            open.Exists(count => count.IsAwaited(known[count.Agreement.Id], today)));
    }
}
