using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Properties of every promise and series of figures.</summary>
public sealed class VerdictProperties
{
    private static readonly Period Validity = Days("2020-01-01", "2021-06-10");

    private static readonly Target[] AtLeast =
    [
        Rate(), Rate(2), Rate(multiple: 2), Rate(averaged: true), Rate(2, PeriodUnit.Month), Rate(5, PeriodUnit.Year), Total(20),
        new(TargetKind.Coverage, CoverageOf: "alla skolor"),
    ];

    private static readonly string[] Spans = ["2020-T1", "2020-T3", "2020", "2020-01-01/2021-06-10", "2021-01-01/2021-06-10"];

    /// <summary>Weeks or months from the new year of 2020; −1 is not applicable and −2 is missing.</summary>
    private sealed record Case(Target Target, Period Span, bool ByWeek, int[] Totals, int DaysIn, int Which)
    {
        public IReadOnlyList<SeriesPoint> Points { get; } = Series(
            ByWeek ? Period.Week(2020, 1) : Period.Month(2020, 1),
            [.. Totals.Select(t => t == -2 ? (int?)null : t)]).Points;

        public Verdict Judge(IEnumerable<SeriesPoint> points) => TargetEvaluator.Judge(
            Input(Target, new([.. points]), Span, Validity) with
            {
                AsOf = Span.First.AddDays(DaysIn),
                Target = new("", Target, Checks, null, 7),
            });
    }

    private static readonly Arbitrary<Case> Cases = (
        from target in Gen.Elements(AtLeast)
        from span in Gen.Elements(Spans)
        from byWeek in Gen.Elements(true, false)
        from length in Gen.Choose(1, byWeek ? 76 : 18)
        from totals in Gen.Elements(-2, -1, 0, 0, 1, 1, 1, 2, 5).ArrayOf(length)
        from days in Gen.Choose(0, 600)
        from which in Gen.Choose(0, 75)
        select new Case(target, Parse(span), byWeek, totals, days, which)).ToArbitrary();

    private static void ForAll(Func<Case, bool> property) =>
        Prop.ForAll(Cases, property).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(500));

    /// <summary>How much the figures prove against the promise; what is not known proves nothing.</summary>
    private static int Standing(TargetStatus status) => status switch
    {
        TargetStatus.NotMet or TargetStatus.OffTrack => 0,
        TargetStatus.PartlyMet or TargetStatus.AtRisk => 1,
        TargetStatus.NoData or TargetStatus.Undecided or TargetStatus.NotApplicable or TargetStatus.NotMeasurable => 2,
        TargetStatus.OnTrack or TargetStatus.Met or TargetStatus.MetOnAverage => 3,
    };

    [Fact]
    public void One_more_activity_never_worsens_a_promise_of_at_least() => ForAll(c =>
    {
        if (c.Points.Count == 0) return true;
        var which = c.Which % c.Points.Count;
        var more = c.Points.Select((p, i) => i == which && p.Total is { } total ? p with { Total = total + 1 } : p);
        return Standing(c.Judge(more).Status) >= Standing(c.Judge(c.Points).Status);
    });

    [Fact]
    public void A_period_missing_and_a_period_with_zero_never_give_the_same_verdict() => ForAll(c =>
    {
        var asOf = c.Span.First.AddDays(c.DaysIn);
        var inSpan = c.Points.Where(p => p.Period.Last < asOf && c.Span.Contains(p.Period)).ToArray();
        if (inSpan.Length == 0) return true;
        var period = inSpan[c.Which % inSpan.Length].Period;
        var zero = c.Points.Select(p => p.Period == period ? p with { Total = 0 } : p).ToArray();
        return Json.Write(c.Judge(zero)) != Json.Write(c.Judge(zero.Where(p => p.Period != period)));
    });

    [Fact]
    public void The_order_of_the_figures_never_matters() => ForAll(c =>
        Json.Write(c.Judge(c.Points)) == Json.Write(c.Judge(c.Points.Reverse())));

    [Fact]
    public void Days_that_make_up_a_month_never_change_what_is_reported() => ForAll(c =>
    {
        if (c.ByWeek || c.Points.Count == 0) return true;
        var month = c.Points[c.Which % c.Points.Count];
        var days = Enumerable.Range(0, month.Period.Days)
            .Select(i => new SeriesPoint(Period.Day(month.Period.First.AddDays(i)), month.Total is null ? null : i == 0 ? month.Total : 0));
        return c.Judge(c.Points).Reported == c.Judge(c.Points.SelectMany(p => p == month ? days : [p])).Reported;
    });

    [Fact]
    public void Weeks_that_tile_a_month_never_change_what_is_reported()
    {
        // February 2021 is four weeks to the day.
        var month = Series(Period.Month(2021, 1), 3, 8, 2);
        var weeks = Series(Period.Month(2021, 1), 3).And(Period.Week(2021, 5), 1, 5, 2, 0).And(Period.Month(2021, 3), 2);
        foreach (var target in AtLeast)
        {
            var (byMonth, byWeek) = (Input(target, month, Parse("2021-T1")), Input(target, weeks, Parse("2021-T1")));
            Assert.Equal(TargetEvaluator.Judge(byMonth).Reported, TargetEvaluator.Judge(byWeek).Reported);
        }
    }

    [Fact]
    public void Every_sentence_is_printable() => ForAll(c =>
    {
        var sentence = c.Judge(c.Points).Sentence;
        return sentence.EndsWith('.')
            && (char.IsDigit(sentence[0]) || char.IsUpper(sentence[0]))
            && !sentence.Contains("  ", StringComparison.Ordinal)
            && !sentence.Contains("..", StringComparison.Ordinal);
    });

    [Fact]
    public void Kept_windows_never_exceed_the_required_windows() => ForAll(c =>
        c.Judge(c.Points) is var verdict && (verdict.WindowsHeld ?? 0) <= (verdict.WindowsRequired ?? 0));
}
