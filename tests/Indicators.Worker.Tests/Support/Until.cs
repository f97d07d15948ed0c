using System.Diagnostics;
using Xunit;

namespace Indicators.Worker.Tests.Support;

internal static class Until
{
    /// <summary>
    /// Waits for what another process is doing; fails, saying what did not happen, after <see cref="IndicatorsProcess.Patience"/>.
    /// </summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < IndicatorsProcess.Patience, $"In {IndicatorsProcess.Patience} it was not so that {what}.");
            // Seldom enough to leave the processor to the other process.
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
