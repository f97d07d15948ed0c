using System.Globalization;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>One target, the figures that are known for it, and the day it is judged on.</summary>
/// <param name="Seed">What the case was generated from; 0 for one written by hand.</param>
/// <param name="ReportPeriod">Cut to the validity.</param>
/// <param name="Figures">Whole days, ISO weeks and months; a week may lie in a month that is also there.</param>
internal sealed record OracleCase(
    int Seed,
    Target Target,
    Period Validity,
    PeriodUnit Cadence,
    Period ReportPeriod,
    IReadOnlyList<SeriesPoint> Figures,
    DateOnly AsOf)
{
    public bool IsEachWindow => Target is { Kind: TargetKind.Rate, Averaged: false };

    /// <summary>The case in a few lines. The seed gives the figures outside the report period too.</summary>
    public override string ToString() =>
        $"""
        seed {Seed}: {TargetText}
          validity {Validity.First:yyyy-MM-dd}--{Validity.Last:yyyy-MM-dd}, cadence {Cadence}, report period {ReportPeriod}
          as of {AsOf:yyyy-MM-dd}
          figures of the report period {string.Join(" ", Figures.Where(figure => figure.Period.Overlaps(ReportPeriod)).Select(Text))}
        """;

    private string TargetText => string.Create(CultureInfo.InvariantCulture,
        $"{Target.Kind} {Target.Comparator} {Target.Quantity} per {Target.PeriodMultiple} {Target.Period}") +
        (Target.Averaged ? ", averaged" : "") +
        (Target.NamedYear is { } year ? string.Create(CultureInfo.InvariantCulture, $", during {year}") : "") +
        (Target.Season is { } season ? $", season {Text(season)}" : "") +
        (Target.Except is { } except ? $", except {Text(except)}" : "");

    private static string Text(YearPart part) => $"{part.Unit} {string.Join(",", part.Numbers)}";

    private static string Text(SeriesPoint point) =>
        $"{point.Period}={point.Total?.ToString(CultureInfo.InvariantCulture) ?? "n/a"}";
}
