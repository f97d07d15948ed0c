using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <param name="IsSample">Whether figures of its span are invented.</param>
/// <param name="Reason">Why the pledge was not kept, as it was last given in an answer; null when it was not.</param>
public sealed record DeviationRow(Deviation Deviation, Agreement Agreement, bool IsSample, PledgeReason? Reason)
{
    /// <summary>The worst first.</summary>
    /// <param name="agreements">Those that the deviations are of.</param>
    public static async Task<IReadOnlyList<DeviationRow>> ReadAsync(
        NpgsqlConnection connection, IEnumerable<Deviation> deviations, IEnumerable<Agreement> agreements, CancellationToken ct)
    {
        var byId = agreements.ToDictionary(agreement => agreement.Id);
        Deviation[] shown = [.. Deviation.WorstFirst(deviations)];
        var samples = await CountStore.SamplesAsync(connection, [.. shown.Select(one => one.FiguresOf(byId[one.Key.Agreement]))], ct);
        var reasons = await PledgeCommentStore.ReasonsAsync(connection, shown.Select(one => one.Id), ct);
        return [.. shown.Select((one, i) => new DeviationRow(one, byId[one.Key.Agreement], samples[i], reasons.GetValueOrDefault(one.Id)))];
    }
}

/// <param name="Municipalities">All that have an agreement, by name.</param>
/// <param name="IsTruncated">Whether there are more deviations than were looked through.</param>
public sealed record ListedDeviations(IReadOnlyList<Municipality> Municipalities, IReadOnlyList<DeviationRow> Rows, bool IsTruncated);

/// <summary>Reads some municipalities' deviations.</summary>
public sealed class ListDeviations(Database database)
{
    private const int Most = 1000;

    /// <param name="only">Code of one of them; empty or null for all.</param>
    /// <param name="page">Picks those to show out of all, which are in order.</param>
    public async Task<ListedDeviations> RunAsync(
        IReadOnlyCollection<MunicipalityCode> municipalities, string? only, bool alsoEnded,
        Func<IReadOnlyList<Deviation>, IReadOnlyList<Deviation>> page, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, municipalities, ct);
        Agreement[] chosen = [.. agreements.Where(one => string.IsNullOrEmpty(only) || one.Municipality.Code.Value == only)];
        var found = await DeviationStore.OfAsync(connection, chosen.Select(agreement => agreement.Id), alsoEnded, ct, Most);
        return new(
            [
                .. agreements.Select(agreement => agreement.Municipality).Distinct()
                    .OrderBy(municipality => municipality.Name, StringComparer.Ordinal),
            ],
            await DeviationRow.ReadAsync(connection, page([.. Deviation.WorstFirst(found)]), chosen, ct), found.Count == Most);
    }
}
