using System.Globalization;
using Indicators.Core.Evaluation;

namespace Indicators.Benchmarks.Forecasts;

/// <summary>Whether forecasts come true as often as they say, beside the plain model as the rival.</summary>
internal static class CalibrationBenchmark
{
    private const int SeriesCount = 4_000, Seed = 2021;

    /// <summary>Of outcomes within the interval for four of five, in per cent.</summary>
    private const double MinWithin = 76, MaxWithin = 84;

    /// <summary>Between what is stated and what comes, in points, in each tenth.</summary>
    private const double MaxApart = 4;

    private const int Years = 200;

    private const double MinNoticed = 0.9;

    public static int Run()
    {
        var ours = CalibrationStudy.Of(SeriesCount, Seed, Changing);
        var rival = CalibrationStudy.Of(SeriesCount, Seed, Plain);
        Say($"{SeriesCount} simulated series, {ours.Count} forecasts. Seed {Seed}.");
        Say($"");
        Say($"{"stated",-10}{"ours: forecasts",17}{"stated",9}{"came true",11}{"plain: forecasts",18}{"stated",9}{"came true",11}");
        var apart = 0.0;
        for (var tenth = 0; tenth < 10; tenth++)
        {
            var (mine, its) = (In(ours, tenth), In(rival, tenth));
            Say($"{Name(tenth),-10}{mine.Count,17}{mine.Stated,9:0.0}{mine.Held,11:0.0}{its.Count,18}{its.Stated,9:0.0}{its.Held,11:0.0}");
            apart = Math.Max(apart, Math.Abs(mine.Stated - mine.Held));
        }
        var (within, plainWithin) = (Within(ours), Within(rival));
        Say($"");
        Say($"Within the interval for 80 %: {within:0.0} % (the plain model {plainWithin:0.0} %). Most apart: {apart:0.0} points.");
        Say($"Brier score {Brier(ours):0.0000}, {Brier(ours) / Brier(rival):0.000} times the plain model's {Brier(rival):0.0000}.");
        var (noticed, falsely) = (YearOfForecasts.ShareNoticed(Years, Seed, Plain), YearOfForecasts.ShareNoticed(Years, Seed, Changing));
        Say($"After a year at 50 kommuner the plain model is called wrong in {noticed:0 %} of {Years} simulated years,");
        Say($"this one in {falsely:0 %}.");
        var isTrue = within is >= MinWithin and <= MaxWithin && apart <= MaxApart && Brier(ours) < Brier(rival);
        return isTrue && noticed >= MinNoticed ? 0 : 1;
    }

    internal static Predicted Changing(ForecastCase one)
    {
        var rate = RateEstimate.Of(one.Points, RateVariance.Of(one.MonthsBefore), one.SpanDays, one.Number)!.Value;
        double Probability(Threshold goal) =>
            Forecast.Of(one.Reported, goal, rate, one.RemainingDays, one.MonthsBefore.Count).ProbabilityMet;
        return new(Probability(new(one.Number)), rest => Probability(new(one.Reported + rest, AtMost: true)));
    }

    internal static Predicted Plain(ForecastCase one)
    {
        double Probability(Threshold goal) => Forecast.Plain(one.Progress, goal, GammaPrior.Jeffreys)!.ProbabilityMet;
        return new(Probability(new(one.Number)), rest => Probability(new(one.Reported + rest, AtMost: true)));
    }

    private static string Name(int tenth) => string.Create(CultureInfo.InvariantCulture, $"{tenth * 10}–{(tenth + 1) * 10} %");

    private static (int Count, double Stated, double Held) In(IReadOnlyList<ForecastOutcome> outcomes, int tenth)
    {
        ForecastOutcome[] those = [.. outcomes.Where(o => Math.Min(9, (int)(o.Probability * 10)) == tenth)];
        return those.Length == 0
            ? default
            : (those.Length, 100 * those.Average(o => o.Probability), 100 * those.Average(o => o.Held ? 1.0 : 0));
    }

    private static double Within(IReadOnlyList<ForecastOutcome> outcomes) =>
        100 * outcomes.Average(o => o.Below is >= 0.1 and <= 0.9 ? 1.0 : 0);

    private static double Brier(IReadOnlyList<ForecastOutcome> outcomes) =>
        outcomes.Average(o => Math.Pow((o.Held ? 1 : 0) - o.Probability, 2));

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
