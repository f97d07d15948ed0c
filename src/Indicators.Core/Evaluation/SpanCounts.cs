using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>
/// The counts that belong to a span, see <see cref="Period.EndsIn"/>. One over the start of the validity belongs to the first.
/// </summary>
internal sealed class SpanCounts
{
    private readonly CountSeries series;
    private readonly SeriesPoint[] valid;
    private readonly Period span;
    private readonly Period validity;
    private readonly IReadOnlyList<Period> exempt;

    /// <param name="exempt">Days that nothing is required of, since the promise's condition did not hold.</param>
    /// <param name="resolution">How the expected periods are cut; without it, as the series itself is.</param>
    public SpanCounts(
        CountSeries series, Period span, Period validity, IReadOnlyList<Period> exempt, PeriodUnit? resolution = null)
    {
        (this.series, this.span, this.validity, this.exempt) = (series, span, validity, exempt);
        valid = [.. series.Points.Where(point => point.Period.Overlaps(validity))];
        Points = [.. valid.Where(point => point.Period.EndsIn(span, validity)).OrderBy(point => point.Period)];
        Resolution = resolution ?? Coarsest(Points) ?? Coarsest(valid) ?? Coarsest(series.Points) ?? PeriodUnit.Month;
        Unreported =
        [
            .. span.Split(Resolution).Where(p => p.Overlaps(validity) && p.EndsIn(span, validity) && !IsReported(p) && !IsExempt(p)),
        ];
    }

    /// <summary>In time order.</summary>
    public IReadOnlyList<SeriesPoint> Points { get; }

    /// <summary>The coarsest period reported, month when nothing ever was.</summary>
    public PeriodUnit Resolution { get; }

    /// <summary>Expected periods that nothing, or not every day, is reported for; those to come included.</summary>
    public IReadOnlyList<Period> Unreported { get; }

    /// <summary>Sum of the numbers; null when no number is reported.</summary>
    public int? Reported => Points.Any(point => point.Total is not null) ? Points.Sum(point => point.Total ?? 0) : null;

    public bool HasNotApplicable => Points.Any(point => point.Total is null);

    /// <summary>True when some day is exempt or reported as not applicable.</summary>
    public bool HasExempt => HasNotApplicable || exempt.Any(days => days.Overlaps(span));

    /// <summary>Days of the span that numbers are reported for, less the exempt.</summary>
    public int CoveredDays => Points.Where(point => point.Total is not null).Sum(point => DaysAsked(point.Period));

    /// <summary>Days of the span that the promise applies to.</summary>
    public int ApplicableDays =>
        DaysAsked(span) - Points.Where(point => point.Total is null).Sum(point => DaysAsked(point.Period));

    /// <summary>The same figures over a part of the time.</summary>
    public SpanCounts Over(Period window) => new(series, window, validity, exempt, Resolution);

    /// <summary>Expected periods that were over before a day and are not reported.</summary>
    public IReadOnlyList<Period> MissingBy(DateOnly asOf) => [.. Unreported.Where(p => p.Clip(validity)!.Value.Last < asOf)];

    /// <summary>Points never overlap, so their days can be added up.</summary>
    private bool IsReported(Period period) =>
        period.Clip(validity) is { } days && valid.Sum(point => point.Period.Clip(days)?.Days ?? 0) == days.Days;

    private bool IsExempt(Period period) => period.Clip(validity) is { } days && DaysOf(days).All(IsExempt);

    private bool IsExempt(DateOnly day) => exempt.Any(days => days.Contains(day));

    private int DaysAsked(Period period) =>
        period.Clip(span) is { } days ? DaysOf(days).Count(day => !IsExempt(day)) : 0;

    private static IEnumerable<DateOnly> DaysOf(Period period) =>
        Enumerable.Range(0, period.Days).Select(period.First.AddDays);

    private static PeriodUnit? Coarsest(IReadOnlyCollection<SeriesPoint> points) =>
        points.Count == 0 ? null : points.Max(point => point.Period.Unit);
}
