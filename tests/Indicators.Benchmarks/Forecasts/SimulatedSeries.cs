using Indicators.Core.Periods;

namespace Indicators.Benchmarks.Forecasts;

/// <summary>
/// Monthly counts as real police series behave, made up: the level drifts, counts come in bursts, there is a season, and one month in
/// thirty is not reported. Levels from a count every third month to some hundred a month.
/// </summary>
/// <param name="Counts">Of each month from <see cref="First"/>; null is not reported.</param>
internal sealed record SimulatedSeries(int?[] Counts)
{
    public static readonly Period First = Period.Month(2015, 1);

    public const int Months = 72;

    private const double
        TypicalLevel = 6, LevelSpread = 1.1, // of the logarithm
        Drift = 0.11, Persistence = 0.97, // of the logarithm, from month to month
        MaxSeason = 0.3, // a share of the level, up and down
        Bursts = 0.08, // relative variance within a month beyond chance
        Unreported = 1 / 30.0;

    public static SimulatedSeries Of(Random random)
    {
        var level = Math.Clamp(TypicalLevel * Math.Exp(LevelSpread * Normal(random)), 0.3, 150);
        var (season, phase, drift) = (MaxSeason * random.NextDouble(), random.NextDouble() * 2 * Math.PI, 0.0);
        var counts = new int?[Months];
        for (var month = 0; month < Months; month++)
        {
            drift = (Persistence * drift) + (Drift * Normal(random));
            var mean = level * Math.Exp(drift) * (1 + (season * Math.Sin((2 * Math.PI * month / 12) + phase)));
            var count = Poisson(random, mean * Gamma(random, 1 / Bursts) * Bursts);
            counts[month] = random.NextDouble() < Unreported ? null : count;
        }
        return new(counts);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>By Marsaglia and Tsang's method, for a shape of 1 or more.</summary>
    private static double Gamma(Random random, double shape)
    {
        var (d, c) = (shape - (1 / 3.0), 1 / Math.Sqrt(9 * (shape - (1 / 3.0))));
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }

    private static int Poisson(Random random, double mean)
    {
        if (mean > 60) return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal(random))));
        var (count, left) = (0, Math.Exp(mean));
        while ((left *= 1 - random.NextDouble()) > 1) count++;
        return count;
    }
}
