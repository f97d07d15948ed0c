using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Npgsql;

namespace Indicators.Core.Evaluation;

/// <summary>
/// What is known for judging many agreements: each municipality's figures are read once, when the first of its agreements is asked
/// for, however many it has. Used by one run; what comes in later is known to the next.
/// </summary>
/// <param name="agreements">All that will be asked for.</param>
public sealed class FiguresOfMunicipalities(NpgsqlConnection connection, IEnumerable<Agreement> agreements)
{
    private readonly ILookup<MunicipalityCode, AgreementId> ids =
        agreements.ToLookup(agreement => agreement.Municipality.Code, agreement => agreement.Id);

    private readonly Dictionary<MunicipalityCode, Figures> read = [];

    private readonly Dictionary<(MunicipalityCode, DateTimeOffset), IReadOnlyDictionary<IndicatorCode, CountSeries>> former = [];

    public async Task<KnownFigures> OfAsync(Agreement agreement, CancellationToken ct)
    {
        var municipality = agreement.Municipality.Code;
        if (!read.TryGetValue(municipality, out var figures)) read[municipality] = figures = await ReadAsync(municipality, ct);
        return new(figures.Series, [.. figures.Conditions[agreement.Id]], figures.Revision, [.. figures.Covers[agreement.Id]]);
    }

    /// <summary>The same with the figures that were known at an instant.</summary>
    public async Task<KnownFigures> OfAsync(Agreement agreement, DateTimeOffset asKnownAt, CancellationToken ct)
    {
        var key = (agreement.Municipality.Code, asKnownAt);
        if (!former.TryGetValue(key, out var series))
            former[key] = series = await CountStore.SeriesAsync(connection, agreement.Municipality.Code, ct, asKnownAt);
        return await OfAsync(agreement, ct) with { Series = series };
    }

    private async Task<Figures> ReadAsync(MunicipalityCode municipality, CancellationToken ct)
    {
        // The revision is read first: should an import land in between, the verdicts name an older state than they saw and
        // are made again, never a newer one that they did not see.
        var revision = await CountStore.DataRevisionAsync(connection, municipality, ct);
        AgreementId[] own = [.. ids[municipality]];
        return new(
            revision, await CountStore.SeriesAsync(connection, municipality, ct), await AgreementStore.ConditionsAsync(connection, own, ct),
            await AgreementStore.CoverageAsync(connection, own, ct));
    }

    private sealed record Figures(
        long Revision, IReadOnlyDictionary<IndicatorCode, CountSeries> Series, ILookup<AgreementId, ConditionAnswer> Conditions,
        ILookup<AgreementId, CoverageRecord> Covers);
}
