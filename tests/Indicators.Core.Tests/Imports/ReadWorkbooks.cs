using System.Diagnostics.Metrics;
using Indicators.Core.Imports.Files;

namespace Indicators.Core.Tests.Imports;

/// <summary>Counts the workbooks that are unpacked, as an operator of the service would.</summary>
public sealed class ReadWorkbooks : IDisposable
{
    private readonly MeterListener listener = new();
    private int count;

    /// <param name="kept">Of which service.</param>
    public ReadWorkbooks(WorkbookCache kept)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == WorkbookCache.ReadCounter && ReferenceEquals(instrument.Meter.Scope, kept))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref count));
        listener.Start();
    }

    public int Count => Volatile.Read(ref count);

    public void Dispose() => listener.Dispose();
}
