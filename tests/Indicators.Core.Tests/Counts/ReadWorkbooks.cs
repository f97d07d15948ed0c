using System.Diagnostics.Metrics;

namespace Indicators.Core.Tests.Counts;

/// <summary>Counts the workbooks that this thread unpacks, as whoever watches the service would.</summary>
public sealed class ReadWorkbooks : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly int? thread;
    private int count;

    /// <param name="everyThread">Of the whole process, where requests are answered by any thread.</param>
    public ReadWorkbooks(bool everyThread = false)
    {
        thread = everyThread ? null : Environment.CurrentManagedThreadId;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "indicators.workbooks.read") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (thread is null || thread == Environment.CurrentManagedThreadId) Interlocked.Increment(ref count);
        });
        listener.Start();
    }

    public int Count => Volatile.Read(ref count);

    public void Dispose() => listener.Dispose();
}
