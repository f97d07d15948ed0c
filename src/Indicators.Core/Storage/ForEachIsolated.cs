using System.Collections.Concurrent;

namespace Indicators.Core.Storage;

/// <summary>A fault with one item of many; the message is the item's name, such as "rapport-karlskoga-2016-2016-T1-utg1".</summary>
public sealed class ItemFailedException(string name, Exception cause) : Exception(name, cause);

/// <summary>Processes many items so that a fault with one of them does not stop the others.</summary>
public static class ForEachIsolated
{
    /// <summary>Processes every item.</summary>
    /// <param name="name">Name of an item, for the exception.</param>
    /// <param name="atOnce">Largest number processed in parallel, 1 or more; they start in order.</param>
    /// <exception cref="AggregateException">
    /// Some items failed, each with a <see cref="ItemFailedException"/>. Thrown after every item has been tried.
    /// </exception>
    public static async Task RunAsync<T>(IEnumerable<T> items, Func<T, string> name, Func<T, Task> work, int atOnce = 1)
    {
        var faults = new ConcurrentQueue<ItemFailedException>();
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
