using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>
/// The counts that belong to a span. A count belongs to the span in which its last day lies, so that a week over a turn of
/// the month is counted once; one over the end of the validity belongs to the last span, one over its start to the first.
/// A week that shares days with a reported month is part of its sum to an unknown degree, so that the sum may have a range. A figure for
/// more than a month that the span is only a part of is in no sum: it is known that something is reported, not how much.
/// </summary>
internal sealed class SpanCounts
{
    /// <summary>A status of "on track" allows at most one missing part in so many.</summary>
    public const int PartsPerMissing = 5;

    /// <summary>What can be added up in the span.</summary>
    private readonly CountSeries series;

    /// <summary>Also longer figures that the span is only a part of.</summary>
    private readonly CountSeries all;

    private readonly Period span;
    private readonly Period validity;
    private readonly IReadOnlyList<Period> exempt;

    /// <summary>The same with approximate numbers at their least, and at their most; null when all are exact.</summary>
    private readonly SpanCounts? atLeast, atMost;

    /// <param name="exempt">Days that nothing is required of, since the promise's condition did not hold.</param>
    /// <param name="resolution">How the expected periods are cut; without it, as the series itself is.</param>
    public SpanCounts(
        CountSeries series, Period span, Period validity, IReadOnlyList<Period> exempt, PeriodUnit? resolution = null)
    {
        (all, this.span, this.validity, this.exempt) = (series, span, validity, exempt);
        this.series = series = series.Within(span, validity);
        Points = PointsHere();
        Resolution = resolution ?? AskedFor(
            CoarsestOf(Points) ?? CoarsestOf(series.Touching(validity.First, validity.Last)) ?? CoarsestOf(series.Points));
        ApplicableDays = DaysAsked(span);
        foreach (var point in Points)
        {
            var days = DaysAsked(point.Period);
            if (point.Total is { } total) (Reported, CoveredDays) = ((Reported ?? 0) + total, CoveredDays + days);
            else (HasNotApplicable, ApplicableDays) = (true, ApplicableDays - days);
        }
        if (!all.IsApproximate) return;
        atLeast = new(all.Least, span, validity, exempt, Resolution);
        atMost = new(all.Most, span, validity, exempt, Resolution);
        Approximate = Approximation.OfSum(Points.Where(point => point.Total is not null).Select(point => new Figure(
            point.Total, Approximate: point.Approximate)));
    }

    public DateOnly AsOf { get; init; } = DateOnly.MaxValue;

    /// <summary>In time order.</summary>
    public ArraySegment<SeriesPoint> Points { get; }

    /// <summary>The coarsest period reported, as far as it is asked for: month for longer ones, and when nothing ever was.</summary>
    public PeriodUnit Resolution { get; }

    /// <summary>
    /// Expected periods that nothing, or not every day, is reported for, or only in a sum that the span is a part of; those to come
    /// included.
    /// </summary>
    public IReadOnlyList<Period> Unreported => field ??= [.. span.Split(Resolution).Where(IsMissed)];

    /// <summary>Those that were over before <see cref="AsOf"/>, and that nothing is reported for.</summary>
    public IReadOnlyList<Period> Missing => field ??= Unreported.Count == 0 ? []
        : [.. Unreported.Where(p => End(p) < AsOf && !all.Covers(DaysHere(p)))];

    /// <summary>Figures for more than a month, a part of which is all that is known of some expected period; in time order.</summary>
    public IReadOnlyList<SeriesPoint> Longer => field ??= ReferenceEquals(all, series) || Unreported.Count == 0 ? []
        : [.. all.Points.Where(point => point.Period.Size > PeriodUnit.Month && !series.Points.Contains(point)
            && Unreported.Any(period => point.Period.Overlaps(DaysHere(period))))];

    /// <summary>Sum of the numbers, the approximate ones as written; null when no number is reported.</summary>
    public int? Reported { get; }

    /// <summary>How far the true sum may be from <see cref="Reported"/>; null when all numbers are exact.</summary>
    public Approximation? Approximate { get; }

    public bool HasNotApplicable { get; }

    /// <summary>
    /// What was certainly done: less than <see cref="Reported"/> where numbers are approximate, and more where a finer figure on both
    /// sides of the edge of a coarser one is more than the coarser one has room for. The rest was done on the other side, which nothing
    /// else is reported of.
    /// </summary>
    public int? Certain => field ??= atLeast is not null ? atLeast.Certain
        : series.Details.Count > 0 && Beside() + EndingLater() is > 0 and var beside ? (Reported ?? 0) + beside
        : Reported;

    /// <summary>
    /// The most that the sum can come to when every period is reported: more than <see cref="Reported"/> where numbers are approximate,
    /// and where a finer figure lies on both sides of the edge of a coarser one and it is not known how much of it lies outside.
    /// </summary>
    public int MaxReported => atMost is not null
        ? atMost.MaxReported
        : (Reported ?? 0) + (series.Details.Count == 0 ? 0 : Straddling() + EndingLater());

    /// <summary>True when some day is exempt or reported as not applicable.</summary>
    public bool HasExempt => HasNotApplicable || (exempt.Count > 0 && exempt.Any(days => days.Overlaps(span)));

    /// <summary>Days of the span that numbers are reported for, less the exempt.</summary>
    public int CoveredDays { get; }

    /// <summary>Days of the span that the promise applies to.</summary>
    public int ApplicableDays { get; }

    /// <summary>The same figures over a part of the time.</summary>
    public SpanCounts Over(Period window) => new(all, window, validity, exempt, Resolution);

    /// <summary>Only what is reported for a unit or shorter, expected at most so seldom; this object when that is all.</summary>
    public SpanCounts UpTo(PeriodUnit unit)
    {
        var fine = all.UpTo(unit);
        if (ReferenceEquals(fine, all) && Resolution <= unit) return this;
        return new(fine, span, validity, exempt, fine.Points.Count == 0 ? unit : null);
    }

    /// <summary>Whether all that is added up of a stretch is reported for a unit or shorter.</summary>
    public bool IsFinerIn(Period days, PeriodUnit unit) => series.Touching(days.First, days.Last).All(point => point.Period.Size <= unit);

    /// <summary>Of the figures for periods that lie within some days; null when there are none.</summary>
    public int? SumWithin(Period days)
    {
        int? sum = null;
        foreach (var point in series.Touching(days.First, days.Last))
            if (point.Total is { } total && days.Contains(point.Period)) sum = (sum ?? 0) + total;
        return sum;
    }

    /// <summary>Whether every day of a stretch is reported in some way, however coarse.</summary>
    public bool IsCovered(Period days) => all.Covers(days);

    /// <summary>Whether a figure longer than a unit says that the question did not apply on some day of a stretch.</summary>
    public bool IsNotApplicableAbove(PeriodUnit unit, Period days) =>
        all.FiguresTouching(days).Any(figure => figure.Total is null && figure.Period.Size > unit);

    /// <summary>The longest period that is added up; null without any.</summary>
    public Period? Longest => Points.Count == 0 ? null : Points.MaxBy(point => point.Period.Days).Period;

    /// <summary>Whether more than a fifth of the due days are not reported: too many for "on track".</summary>
    public bool IsTooLittleKnown => Missing.Count > 0 && Missing.Sum(DaysWithin) * PartsPerMissing
        > span.Split(Resolution).Where(p => p.EndsIn(span, validity) && End(p) < AsOf).Sum(DaysWithin);

    /// <summary>Those of the validity that end in the span, or are cut within it by the validity's end.</summary>
    private ArraySegment<SeriesPoint> PointsHere() =>
        span.Clip(validity) is { } here ? series.EndingIn(here, validity) : ArraySegment<SeriesPoint>.Empty;

    private int DaysWithin(Period period) => period.Clip(validity)?.Days ?? 0;

    /// <summary>What finer figures over the edge of a coarser one may add: those with days here that no point covers.</summary>
    private int Straddling()
    {
        if (span.Clip(validity) is not { } here) return 0;
        var (most, taken) = (0, new Dictionary<Period, int>());
        foreach (var detail in series.Details)
        {
            if (detail.Total is not { } total || detail.Period.Clip(here) is not { } days || series.PointsCover(days)) continue;
            SeriesPoint[] inside =
                [.. series.FiguresTouching(detail.Period).Where(f => f.Period != detail.Period && detail.Period.Contains(f.Period))];
            var beside = inside.Where(f => series.Touching(f.Period.First, f.Period.Last) is [var point, ..] && point.Period != f.Period);
            var (known, knownBeside) = (inside.Sum(f => f.Total ?? 0), beside.Sum(f => f.Total ?? 0));
            taken[detail.Period] = MustTake(detail.Period, taken);
            most += Math.Max(0, total - known - Math.Max(0, taken[detail.Period] - knownBeside));
        }
        return most;
    }

    /// <summary>
    /// What a figure over an edge must have in the points beside it: where figures like it are about each of their days, the others do
    /// not come to the points' sum.
    /// </summary>
    /// <param name="taken">The least that the earlier ones have, which leaves the rest to this one.</param>
    private int MustTake(Period edge, Dictionary<Period, int> taken)
    {
        if (FullyDetailed(edge) is not { } days) return 0;
        var rest = series.Touching(days.First, days.Last).Sum(point => point.Total ?? 0);
        foreach (var other in series.Details)
        {
            if (other.Period.Unit != edge.Unit || other.Period == edge || !other.Period.Overlaps(days)) continue;
            var most = other.Total ?? 0;
            rest -= days.Contains(other.Period) ? most : taken.GetValueOrDefault(other.Period, most);
        }
        return Math.Max(0, rest);
    }

    /// <summary>Consecutive points from an edge on whose every day is in a detail of the edge's unit; null when there are none.</summary>
    private Period? FullyDetailed(Period edge)
    {
        Period? days = null;
        var at = series.Touching(edge.First, edge.Last).FirstOrDefault(point => point.Period.Size > edge.Size);
        if (at.Total is null) return null;
        var isAfter = at.Period.Last > edge.Last;
        while (at is { Total: not null } && at.Period.Size > edge.Size && IsDetailed(at.Period, edge.Unit))
        {
            days = days is not { } so ? at.Period
                : isAfter ? Period.Validity(so.First, at.Period.Last)
                : Period.Validity(at.Period.First, so.Last);
            var next = isAfter ? at.Period.Last.AddDays(1) : at.Period.First.AddDays(-1);
            at = series.Touching(next, next).FirstOrDefault();
        }
        return days;
    }

    private bool IsDetailed(Period days, PeriodUnit unit) => series.Details
        .Sum(detail => detail is { Total: not null } && detail.Period.Unit == unit ? detail.Period.Clip(days)?.Days ?? 0 : 0) == days.Days;

    /// <summary>What a figure that ends after the span certainly has in it, where each of its days beyond is reported by itself.</summary>
    private int EndingLater()
    {
        if (validity.Last <= span.Last || series.Touching(span.Last, span.Last) is not [{ Total: { } total } point]) return 0;
        if (point.Period.Last == span.Last || point.Period.First < validity.First) return 0;
        var later = Period.Validity(span.Last.AddDays(1), point.Period.Last);
        var beyond = series.Where(figure => later.Contains(figure.Period));
        return beyond.PointsCover(later) ? Math.Max(0, total - beyond.Points.Sum(figure => figure.Total ?? 0)) : 0;
    }

    /// <summary>In time order, what lies over an edge takes what is left of the point before and then of the one after.</summary>
    private int Beside()
    {
        var (least, rooms) = (0, new Dictionary<Period, int>());
        foreach (var detail in series.Details)
        {
            var points = series.Touching(detail.Period.First, detail.Period.Last);
            if (detail.Total is not { } left || points.Any(point => point.Period.Contains(detail.Period))) continue;
            // What may have been done outside the span need not have taken anything of the points.
            var isOpen = !series.PointsCover(detail.Period);
            if (isOpen && (OpenEnd(detail.Period) is not { } end || !span.Contains(end))) continue;
            foreach (var point in points)
            {
                var room = rooms.TryGetValue(point.Period, out var rest) ? rest : Room(point, detail.Period);
                var taken = Math.Clamp(room, 0, left);
                (left, rooms[point.Period]) = (left - taken, room - taken);
            }
            // What is over of one between two points pushes out as much of one at the end of the row.
            least += left;
        }
        return least;
    }

    /// <summary>The last day of a detail that is in no point, within the validity; null when there is none.</summary>
    private DateOnly? OpenEnd(Period detail)
    {
        if (detail.Clip(validity) is not { } days || series.PointsCover(days)) return null;
        var end = days.Last;
        while (series.Touching(end, end).Count > 0) end = end.AddDays(-1);
        return end;
    }

    /// <summary>What a point has for details over its edges: its sum, less other details of the kind within it.</summary>
    private int Room(SeriesPoint point, Period detail)
    {
        if (point.Total is not { } room) return int.MaxValue;
        foreach (var other in series.Details)
            if (other.Period.Unit == detail.Unit && point.Period.Contains(other.Period)) room -= other.Total ?? 0;
        return room;
    }

    private DateOnly End(Period period) => period.Last < validity.Last ? period.Last : validity.Last;

    private bool IsMissed(Period period) =>
        period.Clip(validity) is { } days && span.Contains(days.Last) && !series.Covers(days.Clip(span)!.Value) && !IsExempt(days);

    private Period DaysHere(Period expected) => expected.Clip(validity)!.Value.Clip(span)!.Value;

    private bool IsExempt(Period days) => exempt.Count > 0 && DaysOf(days).All(IsExempt);

    private bool IsExempt(DateOnly day) => exempt.Any(days => days.Contains(day));

    private int DaysAsked(Period period)
    {
        if (period.Clip(span) is not { } days) return 0;
        return exempt.Count == 0 ? days.Days : DaysOf(days).Count(day => !IsExempt(day));
    }

    private static IEnumerable<DateOnly> DaysOf(Period period) =>
        Enumerable.Range(0, period.Days).Select(period.First.AddDays);

    private static PeriodUnit AskedFor(PeriodUnit? coarsest) => coarsest < PeriodUnit.Month ? coarsest.Value : PeriodUnit.Month;

    private static PeriodUnit? CoarsestOf(IReadOnlyList<SeriesPoint> points) =>
        points.Count == 0 ? null : points.Max(point => point.Period.Size);
}
