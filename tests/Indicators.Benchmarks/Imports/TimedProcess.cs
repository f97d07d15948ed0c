using System.Diagnostics;

namespace Indicators.Benchmarks.Imports;

/// <summary>What a program took from its start to its end.</summary>
/// <param name="PeakBytes">The most memory that it had at once (the system's own high-water mark).</param>
internal readonly record struct TimedProcess(double Seconds, long PeakBytes, string Output)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <exception cref="InvalidOperationException">It ended in anything but 0.</exception>
    public static async Task<TimedProcess> RunAsync(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (ended, peak) = (process.WaitForExitAsync(), 0L);
        // The mark only rises, and is gone when the process is: so it is looked at until then.
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, Peak(process));
            await Task.WhenAny(ended, Task.Delay(BetweenLooks));
        }
        var seconds = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new(seconds, peak, await output)
            : throw new InvalidOperationException($"{start.FileName} ended in {process.ExitCode}: {await error}{await output}");
    }

    private static long Peak(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
