using System.Diagnostics;
using Xunit;

namespace Indicators.Worker.Tests.Support;

internal static class Until
{
    /// <summary>Waits for what another process is doing; fails, saying what did not happen, after two minutes.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), $"In two minutes it was not so that {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
