namespace Indicators.Core.Storage;

/// <summary>What happened to one of many, which it names in English: "rapport-karlskoga-2016-2016-T1-utg1".</summary>
public sealed class FaultWithOneException(string name, Exception cause) : Exception(name, cause);

/// <summary>Does the same with many, so that a fault with one of them does not hold up the others.</summary>
public static class EachAlone
{
    /// <exception cref="AggregateException">Some failed, each a <see cref="FaultWithOneException"/>. Thrown when all have been tried.</exception>
    public static async Task RunAsync<T>(IEnumerable<T> items, Func<T, string> name, Func<T, Task> work)
    {
        var faults = new List<FaultWithOneException>();
        foreach (var item in items)
        {
            try
            {
                await work(item);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Add(new(name(item), e));
            }
        }
        if (faults.Count > 0) throw new AggregateException(faults);
    }
}
