using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>How a sum has grown through a running span, and how it goes on if the rest is as what has been.</summary>
/// <param name="Forecast">Of the whole span, with its <see cref="ForecastResult.Basis"/>.</param>
/// <param name="Steps">Of equal length, cut to the span, in order; the last ends with <paramref name="Forecast"/>.</param>
public sealed record Projection(Period Span, ForecastResult Forecast, IReadOnlyList<ProjectionStep> Steps)
{
    /// <summary>Spans longer than this are followed by month, others by week.</summary>
    private const int MaxDaysByWeek = 92;

    /// <summary>Of a verdict on a running span that has a forecast.</summary>
    /// <param name="forecast">With its basis, which the counts are those of.</param>
    public static Projection Of(ForecastResult forecast, CountSeries counts, Period span, Period validity, DateOnly asOf)
    {
        var resolution = new SpanCounts(counts, span, validity, []).Resolution;
        var unit = span.Days <= MaxDaysByWeek && resolution < PeriodUnit.Month ? PeriodUnit.Week : PeriodUnit.Month;
        Period[] parts = [.. span.Split(unit).Select(part => part.Clip(span)!.Value)];
        var heard = Array.FindLastIndex(parts, part => Sum(part, counts, validity) is not null);
        var steps = new List<ProjectionStep>();
        var sum = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var here = Sum(parts[i], counts, validity);
            sum += here ?? 0;
            var isComing = i > heard || (i == parts.Length - 1 && forecast.Basis!.RemainingDays > 0);
            steps.Add(new(
                parts[i],
                here is null ? null : sum,
                parts[i].Last < asOf && here is null,
                isComing ? At(forecast.Basis!, Share(parts, heard, i)) : null));
        }
        return new(span, forecast, steps);
    }

    private static int? Sum(Period part, CountSeries counts, Period validity) => new SpanCounts(counts, part, validity, []).Reported;

    /// <summary>Share of the unreported days that lie before the end of a part.</summary>
    private static double Share(Period[] parts, int heard, int part)
    {
        if (heard == parts.Length - 1) return 1;
        var from = heard < 0 ? parts[0].First : parts[heard].Last.AddDays(1);
        return (parts[part].Last.DayNumber - from.DayNumber + 1.0) / (parts[^1].Last.DayNumber - from.DayNumber + 1);
    }

    private static ForecastResult At(ForecastBasis basis, double share) =>
        Evaluation.Forecast.Of(basis.Reported, basis.Goal, basis.Rate, basis.RemainingDays * share, basis.MonthsBefore);
}

/// <param name="SumSoFar">Reported from the span's first day to the step's last; null when nothing is reported for the step.</param>
/// <param name="IsMissing">True when the step is over and nothing is reported for it.</param>
/// <param name="Coming">
/// Where the sum will be by the step's last day, for steps after the last that anything is reported for; also for the very
/// last when only a part of it is reported. Else null.
/// </param>
public sealed record ProjectionStep(Period Period, int? SumSoFar, bool IsMissing, ForecastResult? Coming);
