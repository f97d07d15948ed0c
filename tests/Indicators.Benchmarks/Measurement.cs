using System.Diagnostics;

namespace Indicators.Benchmarks;

/// <summary>
/// How fast one core does something, and what it costs in memory. Processor time is counted, not the clock's, so that what
/// else the machine does matters less; the garbage collector's is included.
/// </summary>
/// <param name="PerSecond">Median of the runs.</param>
/// <param name="BytesEach">Allocated for each.</param>
internal readonly record struct Measurement(double PerSecond, double BytesEach)
{
    private const int Runs = 7;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <param name="run">Does all of them once, on this thread, and says how many they were.</param>
    public static Measurement Of(Func<int> run)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;) run();
        var rates = new double[Runs];
        var bytes = 0.0;
        for (var i = 0; i < Runs; i++)
        {
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            var count = run();
            rates[i] = count / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count;
        }
        Array.Sort(rates);
        return new(rates[Runs / 2], bytes);
    }
}
