using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Approximate figures are judged as ranges; a verdict that could go either way says so.</summary>
public sealed class ApproximateCountsTests
{
    private static readonly Period Year = Period.Year(2018);

    private static SeriesPoint Point(Period period, int total, int? least = null, int? most = null, string? words = null) =>
        new(period, total, words is null ? null : new(least!.Value, most, words));

    /// <summary>All of the year in January, and zeros after it.</summary>
    private static CountSeries January(int total, int least, int? most, string words) =>
        new([Point(Period.Month(2018, 1), total, least, most, words), .. Series(Period.Month(2018, 2), Times(11, 0)).Points]);

    private static Verdict Judge(Target target, CountSeries counts, string? asOf = null) =>
        TargetEvaluator.Judge(Input(target, counts, Year, Year, asOf));

    [Theory]
    [InlineData(40, 43, 43, null, "minst 43", TargetStatus.Met, "minst 43 kontroller, utlovat 40.")]
    [InlineData(4, 3, 0, 3, "högst 3", TargetStatus.NotMet, "högst 3 kontroller, utlovat 4: för få.")]
    [InlineData(52, 50, 45, 55, "ca 50", TargetStatus.Undecided,
        "ca 50 kontroller, utlovat 52; det kan vara 45–55, så det går inte att säga om löftet hölls.")]
    [InlineData(52, 43, 43, null, "minst 43", TargetStatus.Undecided,
        "minst 43 kontroller, utlovat 52; det kan vara 43 eller fler, så det går inte att säga om löftet hölls.")]
    [InlineData(20, 25, 22, 28, "ett 25-tal", TargetStatus.Met, "ett 25-tal kontroller, utlovat 20.")]
    [InlineData(50, 50, 50, 55, "drygt 50", TargetStatus.Met, "drygt 50 kontroller, utlovat 50.")]
    public void A_total_holds_or_breaks_only_where_the_whole_range_does(
        int promised, int number, int least, int? most, string words, TargetStatus status, string sentence)
    {
        var verdict = Judge(Total(promised), January(number, least, most, words));
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says().Replace("Minst", "minst", StringComparison.Ordinal)
            .Replace("Högst", "högst", StringComparison.Ordinal).Replace("Ca", "ca", StringComparison.Ordinal)
            .Replace("Ett", "ett", StringComparison.Ordinal).Replace("Drygt", "drygt", StringComparison.Ordinal)));
        Assert.Equal((number, least, most), (verdict.Reported, verdict.CertainAtLeast, verdict.CertainAtMost));
    }

    [Theory]
    [InlineData(61, 61, null, "minst 61", TargetStatus.NotMet)]
    [InlineData(40, 40, null, "minst 40", TargetStatus.Undecided)]
    [InlineData(60, 0, 60, "högst 60", TargetStatus.Met)]
    [InlineData(58, 52, 64, "ca 58", TargetStatus.Undecided)]
    public void A_ceiling_holds_or_breaks_only_where_the_whole_range_does(
        int number, int least, int? most, string words, TargetStatus status) =>
        Assert.Equal(status, Judge(Ceiling(60), January(number, least, most, words)).Status);

    [Fact]
    public void A_sum_of_exact_and_approximate_figures_is_stated_as_a_range()
    {
        var counts = new CountSeries(
            [
                Point(Period.Month(2018, 1), 43, 43, null, "minst 43"), Point(Period.Month(2018, 2), 100),
                .. Series(Period.Month(2018, 3), Times(10, 0)).Points,
            ]);
        Assert.Equal("Minst 143 kontroller, utlovat 120.", Judge(Total(120), counts).Says());
    }

    [Fact]
    public void A_running_span_is_forecast_by_the_number_and_says_so()
    {
        var counts = new CountSeries([.. Enumerable.Range(1, 6).Select(m => Point(Period.Month(2018, m), 10, 9, 11, "ca 10"))]);
        var verdict = Judge(Total(60), counts, "2018-07-05");
        Assert.Equal(TargetStatus.OnTrack, verdict.Status);
        Assert.Contains("cirka 60 kontroller hittills, utlovat 60", verdict.Says(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("prognosen räknar med talen som om de vore exakta", verdict.Says(), StringComparison.Ordinal);
        Assert.False(verdict.IsReached);
    }

    [Fact]
    public void A_limit_that_may_be_passed_already_is_a_risk()
    {
        var counts = new CountSeries([Point(Period.Month(2018, 1), 10, 10, null, "minst 10")]);
        Assert.Equal(TargetStatus.AtRisk, Judge(Ceiling(300), counts, "2018-02-05").Status);
    }

    [Fact]
    public void Each_window_is_judged_by_its_range()
    {
        var counts = new CountSeries(
            [
                Point(Period.Week(2018, 1), 3, 3, null, "minst 3"), Point(Period.Week(2018, 2), 3, 2, 4, "ca 3"),
                Point(Period.Week(2018, 3), 1, 0, 1, "högst 1"), Point(Period.Week(2018, 4), 5),
            ]);
        var span = Period.Validity(Period.Week(2018, 1).First, Period.Week(2018, 4).Last);
        var verdict = TargetEvaluator.Judge(Input(Rate(3), counts, span));
        Assert.Equal((2, 1, 1), (verdict.WindowsHeld, verdict.WindowsBroken, verdict.WindowsUnproven));
        Assert.Equal(["2018-V03"], verdict.BrokenWindows.Codes());
        Assert.Contains("talen är ungefärliga (v. 2: ca 3)", verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_windows_that_may_have_held_leave_the_verdict_open()
    {
        var span = Period.Validity(Period.Week(2018, 1).First, Period.Week(2018, 2).Last);
        var counts = new CountSeries([Point(Period.Week(2018, 1), 3, 2, 4, "ca 3"), Point(Period.Week(2018, 2), 3)]);
        Assert.Equal(TargetStatus.Undecided, TargetEvaluator.Judge(Input(Rate(3), counts, span)).Status);
    }

    [Fact]
    public void A_share_of_approximate_numbers_may_go_either_way()
    {
        var target = new Target(TargetKind.ResponseTime, Comparator.AtLeast, 90, Percent: true, Within: new(1, TimeUnit.Week));
        Verdict Of(SeriesPoint inTime) => TargetEvaluator.Judge(
            Input(target, new([inTime]), Period.Month(2018, 1)) with { OutOf = new([Point(Period.Month(2018, 1), 52)]) });
        Assert.Equal(TargetStatus.Undecided, Of(Point(Period.Month(2018, 1), 48, 43, 53, "ca 48")).Status);
        Assert.Equal(TargetStatus.Met, Of(Point(Period.Month(2018, 1), 48, 48, null, "minst 48")).Status);
        Assert.Equal(TargetStatus.NotMet, Of(Point(Period.Month(2018, 1), 20, 18, 22, "ca 20")).Status);
    }

    [Fact]
    public void An_approximate_figure_beside_a_missing_one_is_still_missing_data()
    {
        var counts = new CountSeries([Point(Period.Month(2018, 1), 50, 45, 55, "ca 50")]);
        Assert.Equal(TargetStatus.NoData, Judge(Total(52), counts).Status);
    }

    [Fact]
    public void A_change_from_an_approximate_baseline_may_go_either_way()
    {
        var target = new Target(TargetKind.Change, Direction: ChangeDirection.Increase);
        CountSeries Counts(int now) => new(
            [
                Point(Period.Month(2017, 1), 50, 45, 55, "ca 50"), .. Series(Period.Month(2017, 2), Times(11, 0)).Points,
                Point(Period.Month(2018, 1), now), .. Series(Period.Month(2018, 2), Times(11, 0)).Points,
            ]);
        Assert.Equal(
            [TargetStatus.NotMet, TargetStatus.Undecided, TargetStatus.Undecided, TargetStatus.Met],
            new[] { 45, 48, 53, 56 }.Select(now => Judge(target, Counts(now)).Status));
    }

    private static readonly Target[] Targets =
    [
        Rate(), Rate(2), Rate(multiple: 2), Rate(averaged: true), Rate(2, PeriodUnit.Month), Total(20), Ceiling(20),
        Rate(2, comparator: Comparator.AtMost), new(TargetKind.Coverage, CoverageOf: "alla skolor"),
    ];

    /// <param name="Ranges">Of each figure: how much less and more than its number it may be; null is exact.</param>
    private sealed record Case(Target Target, bool ByWeek, bool WithMonth, int[] Totals, (int Less, int? More)?[] Ranges, int[] Truth)
    {
        private static readonly Period Span = Days("2020-01-01", "2020-04-30");

        private SeriesPoint At(Period period, int i) => new(period, Totals[i], Ranges[i] is var (less, more)
            ? new(Math.Max(0, Totals[i] - less), Totals[i] + more, "ca")
            : null);

        private IEnumerable<SeriesPoint> Figures()
        {
            var period = ByWeek ? Period.Week(2020, 1) : Period.Month(2020, 1);
            for (var i = 0; period.First <= Span.Last; i++, period = period.Next()) yield return At(period, i);
            if (ByWeek && WithMonth) yield return new(Period.Month(2020, 2), 40, new(30, null, "m"));
        }

        private Verdict Judge(IEnumerable<SeriesPoint> points) => TargetEvaluator.Judge(
            Input(Target, new(points), Span, Span) with { Target = new("", Target, Checks, null, 7) });

        public TargetStatus Status => Judge(Figures()).Status;

        /// <summary>The verdict if the true numbers were known: one within each range.</summary>
        public TargetStatus OfTruth => Judge(Figures().Select((point, i) => new SeriesPoint(
            point.Period, point.Approximate is { } range
                ? Math.Min(range.AtLeast + (Truth[i % Truth.Length] % 6), range.AtMost ?? int.MaxValue)
                : point.Total))).Status;
    }

    private static readonly Arbitrary<Case> Cases = (
        from target in Gen.Elements(Targets)
        from byWeek in Gen.Elements(true, false)
        from withMonth in Gen.Elements(true, false)
        from totals in Gen.Elements(0, 1, 1, 2, 3, 6).ArrayOf(20)
        from ranges in Gen.Elements<(int, int?)?>(null, null, null, (0, null), (1, 1), (6, 0), (0, 2)).ArrayOf(20)
        from truth in Gen.Choose(0, 5).ArrayOf(20)
        select new Case(target, byWeek, withMonth, totals, ranges, truth)).ToArbitrary();

    [Fact]
    public void What_a_verdict_on_ranges_says_for_certain_is_true_of_every_number_in_them() => Prop.ForAll(Cases, c => c.Status switch
    {
        TargetStatus.Met => c.OfTruth is TargetStatus.Met,
        TargetStatus.MetOnAverage => c.OfTruth is TargetStatus.Met or TargetStatus.MetOnAverage or TargetStatus.PartlyMet,
        TargetStatus.NotMet or TargetStatus.PartlyMet => c.OfTruth is TargetStatus.NotMet or TargetStatus.PartlyMet,
        // Whatever the true numbers are, they decide.
        TargetStatus.Undecided => c.OfTruth is not (TargetStatus.NoData or TargetStatus.Undecided),
        TargetStatus.NoData or TargetStatus.NotApplicable or TargetStatus.NotMeasurable or TargetStatus.OnTrack or TargetStatus.AtRisk
            or TargetStatus.OffTrack => true,
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(1_000));
}
