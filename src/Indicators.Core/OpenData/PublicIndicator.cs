using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.OpenData;

/// <summary>All figures of an indicator in a released edition.</summary>
/// <param name="Cells">One per reported or expected period.</param>
/// <param name="Details">Figures that are in no sum, since a longer period that contains them is; null without any.</param>
public sealed record ReleasedIndicator(Indicator Indicator, IReadOnlyList<ReleasedCell> Cells, IReadOnlyList<ReleasedCell>? Details = null);

/// <summary>The figure of an indicator for one period in a released edition.</summary>
/// <param name="Value">Null when there is no number.</param>
/// <param name="Remark">Text instead of a number: "saknas", "ej tillämpligt", "inte dags än".</param>
public sealed record ReleasedCell(Period Period, Figure? Value, string Remark);

/// <summary>The public figures of an indicator in a released edition.</summary>
/// <param name="Indicator">Marked as sensitive also when it is part of a count of persons, or has such a part.</param>
/// <param name="Figure">Sum over the whole period of the report.</param>
/// <param name="Rows">One per period of the report; empty when persons are counted.</param>
public sealed record PublicIndicator(Indicator Indicator, PublicFigure Figure, IReadOnlyList<PublicRow> Rows);

/// <summary>The public figure for one period.</summary>
/// <param name="Remark">Swedish text shown instead of a number; null when there is a number or it is withheld.</param>
public sealed record PublicRow(Period Period, PublicFigure Figure, string? Remark);

/// <summary>Decides which figures of a released report are public. Pure.</summary>
public static class PublicIndicators
{
    /// <summary>The public figures of each released indicator.</summary>
    /// <param name="span">The period of the report.</param>
    /// <param name="cadence">
    /// Cadence of the agreement. Counts of persons are published only in its regular reports: an annual review would reveal a withheld
    /// tertial as a difference.
    /// </param>
    /// <param name="targets">Targets of the agreement; a target for a share links a part to its whole.</param>
    /// <param name="elsewhere">
    /// Indicators that other agreements of the municipality count at the same time. Counts of persons among them are withheld: when
    /// the spans differ, the difference of two sums is that of a month or two.
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

    /// <summary>An indicator that counts a part of another, such as contacts in time out of all contacts.</summary>
    private sealed record Share(IndicatorCode Part, IndicatorCode Whole);
}
