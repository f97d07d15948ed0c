using Indicators.Core.Evaluation;

namespace Indicators.Benchmarks.Forecasts;

/// <summary>A forecast beside what came.</summary>
/// <param name="Probability">0–1, that the number would be reached.</param>
/// <param name="Below">0–1, where the sum that came lies in the forecast's distribution, drawn evenly within its step.</param>
internal readonly record struct ForecastOutcome(int Series, double Probability, bool Held, double Below);

/// <summary>
/// Tertials, half-years and years of simulated series, forecast when a quarter, half and three quarters of them are known, with none
/// to three years before; each against four fifths, all and six fifths of the level before it.
/// </summary>
internal static class CalibrationStudy
{
    private static readonly int[] Lengths = [4, 6, 12], HistoryLengths = [0, 6, 12, 24, 36];

    private static readonly double[] Factors = [0.8, 1, 1.2];

    /// <param name="forecast">The model that is tried.</param>
    public static IReadOnlyList<ForecastOutcome> Of(int seriesCount, int seed, Func<ForecastCase, Predicted> forecast)
    {
        var outcomes = new List<ForecastOutcome>();
        for (var i = 0; i < seriesCount; i++)
        {
            var random = new Random(seed + i);
            var series = SimulatedSeries.Of(random);
            foreach (var length in Lengths)
                foreach (var share in new[] { 0.25, 0.5, 0.75 })
                    if (Draw(series, random, length, Math.Clamp((int)Math.Round(length * share), 1, length - 1)) is { } one)
                        outcomes.AddRange(
                            Factors.Select(factor => Outcome(i, random, one with { Number = one.NumberAt(factor) }, forecast)));
        }
        return outcomes;
    }

    private static ForecastCase? Draw(SimulatedSeries series, Random random, int length, int known)
    {
        var history = HistoryLengths[random.Next(HistoryLengths.Length)];
        return ForecastCase.At(series, random.Next(HistoryLengths[^1], SimulatedSeries.Months - length + 1), history, length, known);
    }

    private static ForecastOutcome Outcome(int series, Random random, ForecastCase one, Func<ForecastCase, Predicted> forecast)
    {
        var predicted = forecast(one);
        var rest = one.Final - one.Reported;
        var (below, at) = (predicted.AtMost(rest - 1), predicted.AtMost(rest));
        return new(series, predicted.Probability, one.Final >= one.Number, below + (random.NextDouble() * (at - below)));
    }
}

/// <param name="AtMost">P(what remains ≤ a count).</param>
internal readonly record struct Predicted(double Probability, Func<int, double> AtMost);

/// <summary>A span of a series that has come some way.</summary>
/// <param name="Points">Of the span so far and the months before.</param>
internal sealed record ForecastCase(
    int Number, int Reported, int Final, int SpanDays, int RemainingDays,
    IReadOnlyList<RatePoint> Points, IReadOnlyList<RatePoint> MonthsBefore, double Level)
{
    public int NumberAt(double factor) => Math.Max(1, (int)Math.Round(factor * Level));

    /// <summary>The plain model's case: how much of the span has gone.</summary>
    public Progress Progress => new(Reported, (SpanDays - RemainingDays) / (double)SpanDays, RemainingDays / (double)SpanDays);

    /// <param name="first">Month of the series that the span begins with.</param>
    /// <param name="history">Months known before it.</param>
    /// <returns>Null when a month of the span is not reported in the end, or nothing of it so far.</returns>
    public static ForecastCase? At(SimulatedSeries series, int first, int history, int length, int known)
    {
        var span = series.Counts.AsSpan(first, length);
        foreach (var count in span) if (count is null) return null;
        var last = SimulatedSeries.First.First.AddMonths(first + known).AddDays(-1);
        RatePoint[] points = [.. PointsOf(series, first - history, first + known, last)];
        RatePoint[] before = [.. PointsOf(series, first - history, first, last)];
        var earlier = PointsOf(series, first - length, first, last).ToArray();
        var days = Days(first, first + length);
        var level = earlier.Length == 0 ? 1 : earlier.Sum(p => p.Count) / (double)earlier.Sum(p => p.Days) * days;
        return new(
            0, span[..known].ToArray().Sum()!.Value, span.ToArray().Sum()!.Value,
            days, Days(first + known, first + length), points, before, level);
    }

    private static int Days(int from, int to) =>
        SimulatedSeries.First.First.AddMonths(to).DayNumber - SimulatedSeries.First.First.AddMonths(from).DayNumber;

    private static IEnumerable<RatePoint> PointsOf(SimulatedSeries series, int from, int to, DateOnly last)
    {
        for (var month = Math.Max(0, from); month < to; month++)
        {
            if (series.Counts[month] is not { } count) continue;
            var ends = SimulatedSeries.First.First.AddMonths(month + 1).AddDays(-1);
            yield return new(Days(month, month + 1), count, last.DayNumber - ends.DayNumber);
        }
    }
}
