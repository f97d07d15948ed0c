using System.Collections.Concurrent;

namespace Indicators.Core.Storage;

/// <summary>What happened to one of many, which it names in English: "rapport-karlskoga-2016-2016-T1-utg1".</summary>
public sealed class FaultWithOneException(string name, Exception cause) : Exception(name, cause);

/// <summary>Does the same with many, so that a fault with one of them does not hold up the others.</summary>
public static class ForEachIsolated
{
    /// <param name="atOnce">How many are done at the same time, 1 or more; they begin in order.</param>
    /// <exception cref="AggregateException">
    /// Some failed, each a <see cref="FaultWithOneException"/>. Thrown when all have been tried.
    /// </exception>
    public static async Task RunAsync<T>(IEnumerable<T> items, Func<T, string> name, Func<T, Task> work, int atOnce = 1)
    {
        var faults = new ConcurrentQueue<FaultWithOneException>();
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (item, _) =>
        {
            try
            {
                await work(item);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Enqueue(new(name(item), e));
            }
        });
        if (!faults.IsEmpty) throw new AggregateException(faults);
    }
}
