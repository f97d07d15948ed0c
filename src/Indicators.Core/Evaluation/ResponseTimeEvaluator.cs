using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>Within a time from a trigger: the cases in time out of all cases, period by period.</summary>
internal static class ResponseTimeEvaluator
{
    public static Verdict Judge(EvaluationInput input, SpanCounts within)
    {
        var all = input.InSpan(input.OutOf ?? CountSeries.Empty);
        var cases = Cases.Of(within, all, input);
        var (status, sentence) = Conclude(input, cases);
        return input.Conclude(status, within, VerdictResolution.Total, sentence) with
        {
            Reported = cases.Periods.Count > 0 ? cases.InTime : null,
            Expected = cases.Periods.Count > 0 ? cases.All * cases.Required : null,
            Missing = cases.Missing,
        };
    }

    private static (TargetStatus Status, string Sentence) Conclude(EvaluationInput input, Cases cases)
    {
        if (cases.Impossible is { } period)
            return (TargetStatus.NoData, VerdictSentence.MoreInTimeThanAll(period, input.Span));
        var missing = VerdictSentence.MissingClause(cases.Missing, input.Span);
        if (cases.Periods.Count == 0)
        {
            return (
                TargetStatus.NoData,
                cases.IsHalfReported ? VerdictSentence.HalfReported + missing : LongerSentence.NothingReported(input, cases));
        }
        if (cases.All == 0)
        {
            return (
                cases.Missing.Count > 0 ? TargetStatus.NoData : TargetStatus.NotApplicable,
                VerdictSentence.NoCases(input) + missing);
        }
        return (StatusOf(input, cases), VerdictSentence.InTime(input, cases) + missing);
    }

    private static TargetStatus StatusOf(EvaluationInput input, Cases cases)
    {
        var isMet = cases.InTime >= cases.All * cases.Required;
        // One late case breaks a promise of all, whatever else is missing or to come; a share may still turn.
        if (!isMet && cases.Required == 1) return TargetStatus.NotMet;
        if (!input.IsOver) return isMet ? TargetStatus.OnTrack : TargetStatus.OffTrack;
        if (cases.Missing.Count > 0 || cases.IsPartlyLonger) return TargetStatus.NoData;
        return isMet ? TargetStatus.Met : TargetStatus.NotMet;
    }
}

/// <param name="Periods">Periods in which both the cases in time and all cases are reported.</param>
/// <param name="Required">Share 0–1 that is promised in time.</param>
/// <param name="Missing">Periods over and not reported in both, or not for the same days in both.</param>
/// <param name="IsHalfReported">Whether there is a number at all, be it in only one of the two.</param>
/// <param name="Impossible">The first period with more cases in time than cases; null when there is none.</param>
internal sealed record Cases(
    IReadOnlyList<Period> Periods, int InTime, int All, decimal Required, IReadOnlyList<Period> Missing, bool IsHalfReported,
    Period? Impossible)
{
    /// <summary>The two sums to people; in words of their own where they are approximate.</summary>
    public required (Figure InTime, Figure All) Written { get; init; }

    /// <summary>Whether some days are only known as a part of a longer period's number.</summary>
    public bool IsPartlyLonger { get; private init; }

    public bool IsApproximate => Written.InTime.Approximate is not null || Written.All.Approximate is not null;

    public int Late => All - InTime;

    public static Cases Of(SpanCounts within, SpanCounts all, EvaluationInput input)
    {
        var pairs = within.Points
            .Join(all.Points, w => w.Period, a => a.Period, (w, a) => (w.Period, InTime: w.Total, All: a.Total, Points: (w, a)))
            .Where(pair => pair.InTime is not null && pair.All is not null)
            .ToArray();
        var impossible = pairs.Where(pair => pair.InTime > pair.All).Select(pair => (Period?)pair.Period).FirstOrDefault();
        return new(
            [.. pairs.Select(pair => pair.Period)],
            pairs.Sum(pair => pair.InTime!.Value),
            pairs.Sum(pair => pair.All!.Value),
            ((input.Target.Target.Percent ? input.Target.Target.Quantity : null) ?? 100) / 100,
            [.. within.Missing.Union(all.Missing).Union(Alone(within, all)).Union(Alone(all, within)).Order()],
            within.Reported is not null || all.Reported is not null,
            impossible)
        {
            IsPartlyLonger = within.Longer.Count > 0 || all.Longer.Count > 0,
            Written = (Sum(pairs.Select(pair => pair.Points.w)), Sum(pairs.Select(pair => pair.Points.a))),
        };

        static Figure Sum(IEnumerable<SeriesPoint> points) => new(
            points.Sum(point => point.Total ?? 0),
            Approximate: Approximation.OfSum(points.Select(point => new Figure(point.Total, Approximate: point.Approximate))));

        // A week has no share in a month's number.
        IEnumerable<Period> Alone(SpanCounts one, SpanCounts other) => one.Points
            .Where(point => point.Total is not null && point.Period.Last < input.AsOf)
            .Select(point => point.Period)
            .Except(other.Points.Select(point => point.Period));
    }
}
