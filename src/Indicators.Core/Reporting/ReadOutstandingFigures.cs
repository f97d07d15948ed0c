using System.Collections.Concurrent;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Reporting;

/// <summary>
/// Finds the figures that a person has to report. The result is cached by agreement until the next day, the municipality's next
/// import or the agreement's next version; these are checked on every call.
/// </summary>
public sealed class ReadOutstandingFigures(TimeProvider time)
{
    private readonly ConcurrentDictionary<AgreementId, Found> remembered = new();

    /// <param name="agreements">Agreements of the municipalities concerned; those that require no figures now are ignored.</param>
    public async Task<OutstandingFigures> RunAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, IReadOnlyList<ReportingRight> rights, CancellationToken ct)
    {
        var today = time.Today();
        var kommuner = rights.Select(right => right.Municipality).ToHashSet();
        List<Agreement> asking =
        [
            .. agreements.Where(agreement =>
                kommuner.Contains(agreement.Municipality.Code) && ExpectedCount.IsAsking(agreement, today)),
        ];
        if (asking.Count == 0) return new([], null);
        // Read before the figures: should some come in between, they are read again the next time.
        var newest = await CountStore.NewestImportsAsync(connection, kommuner, ct);
        Basis BasisOf(Agreement agreement) => new(agreement.Version, newest.GetValueOrDefault(agreement.Municipality.Code), today);
        var known = asking.ToDictionary(agreement => agreement.Id, agreement => remembered.GetValueOrDefault(agreement.Id));
        List<Agreement> unknown = [.. asking.Where(agreement => known[agreement.Id]?.Basis != BasisOf(agreement))];
        if (unknown.Count > 0)
        {
            var read = await AwaitedAsync(connection, unknown, today, ct);
            foreach (var agreement in unknown)
                remembered[agreement.Id] = known[agreement.Id] = new(BasisOf(agreement), [.. read[agreement.Id]]);
        }
        return OutstandingFigures.Of(asking.SelectMany(agreement => known[agreement.Id]!.Awaited), rights, today);
    }

    private static async Task<ILookup<AgreementId, ExpectedCount>> AwaitedAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, DateOnly today, CancellationToken ct)
    {
        var knownSince = await AgreementStore.FirstImportedAsync(connection, ct);
        var reported = await CompletenessStore.OpenSeriesAsync(connection, agreements, today, ct);
        return agreements.SelectMany(agreement => ExpectedCounts.OpenOf(agreement, code => reported[(agreement.Id, code)], today))
            .Where(count => count.IsAwaited(knownSince[count.Agreement.Id], today)).ToLookup(count => count.Agreement.Id);
    }

    /// <summary>Everything that the awaited figures depend on; the cache is valid while it is unchanged.</summary>
    private sealed record Basis(int Version, long NewestImport, DateOnly Today);

    private sealed record Found(Basis Basis, IReadOnlyList<ExpectedCount> Awaited);
}
