using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.OpenData;

/// <summary>Everything that a released edition has about an indicator.</summary>
/// <param name="Details">Known, but in no sum, since a longer period that they lie in is; null without any.</param>
public sealed record ReleasedIndicator(Indicator Indicator, IReadOnlyList<ReleasedCell> Cells, IReadOnlyList<ReleasedCell>? Details = null);

/// <param name="Value">Null when there is no number.</param>
/// <param name="Remark">Text instead of a number: "saknas", "ej tillämpligt", "inte dags än".</param>
public sealed record ReleasedCell(Period Period, CountValue? Value, string Remark);

/// <summary>The part that is public.</summary>
/// <param name="Indicator">Sensitive also where it is a part of persons, or has persons for a part.</param>
/// <param name="Figure">Over the whole period of the report.</param>
/// <param name="Rows">Each part of it; none where persons are counted.</param>
public sealed record PublicIndicator(Indicator Indicator, PublicFigure Figure, IReadOnlyList<PublicRow> Rows);

/// <param name="Remark">Text instead of a number; null where there is one.</param>
public sealed record PublicRow(Period Period, PublicFigure Figure, string? Remark);

/// <summary>Chooses what of a released report is for everyone; pure.</summary>
public static class PublicIndicators
{
    /// <param name="span">The report's period.</param>
    /// <param name="cadence">
    /// The agreement's. Persons are shown in its own reports only: a year's review beside tertials would give a withheld tertial away.
    /// </param>
    /// <param name="elsewhere">
    /// What the municipality's other agreements count at the same time. Persons among it are withheld: where the two begin or end on
    /// different days, or report by tertial and by half-year, one sum less the other is that of a month or two.
    /// </param>
    public static IReadOnlyList<PublicIndicator> Of(
        Period span, PeriodUnit cadence, IReadOnlyList<ReleasedIndicator> released, IEnumerable<PledgeTarget> targets,
        IReadOnlySet<IndicatorCode> elsewhere)
    {
        List<Share> shares =
        [
            .. targets.Where(target => target.OutOf is not null).Select(target => new Share(target.Indicator, target.OutOf!.Value))
                .Distinct(),
        ];
        var persons = OfPersons(released, shares);
        List<ReleasedIndicator> marked =
        [
            .. released.Select(one =>
                one with { Indicator = one.Indicator with { Sensitive = persons.Contains(one.Indicator.Code) } }),
        ];
        var sums = marked.ToDictionary(
            one => one.Indicator.Code,
            one => Sum(span, isOwn: span.Unit == cadence && !elsewhere.Contains(one.Indicator.Code), one));
        foreach (var (part, whole) in shares)
            if (sums.TryGetValue(part, out var some) && sums.TryGetValue(whole, out var all))
                sums[part] = PublicCount.Part(some, all, persons.Contains(part));
        return
        [
            .. marked.Select(one =>
                new PublicIndicator(one.Indicator, sums[one.Indicator.Code], one.Indicator.Sensitive ? [] : Rows(one))),
        ];
    }

    private static HashSet<IndicatorCode> OfPersons(IReadOnlyList<ReleasedIndicator> released, List<Share> shares)
    {
        var persons = released.Where(one => one.Indicator.Sensitive).Select(one => one.Indicator.Code).ToHashSet();
        foreach (var (part, whole) in shares.Where(share => persons.Contains(share.Part) || persons.Contains(share.Whole)).ToList())
            persons.UnionWith([part, whole]);
        return persons;
    }

    private static PublicFigure Sum(Period span, bool isOwn, ReleasedIndicator one) =>
        one.Indicator.Sensitive && !isOwn ? default : PublicCount.Sum(one.Indicator, span, [.. one.Cells.Select(cell => cell.Value)]);

    private static IReadOnlyList<PublicRow> Rows(ReleasedIndicator one) =>
    [
        .. one.Cells.Select(cell => new PublicRow(
            cell.Period, PublicCount.Sum(one.Indicator, cell.Period, [cell.Value]), cell.Value is { Applies: true } ? null : cell.Remark))
            .Concat((one.Details ?? []).Select(detail => new PublicRow(detail.Period, default, detail.Remark)))
            .OrderBy(row => row.Period),
    ];

    /// <summary>Those in time out of all.</summary>
    private sealed record Share(IndicatorCode Part, IndicatorCode Whole);
}
