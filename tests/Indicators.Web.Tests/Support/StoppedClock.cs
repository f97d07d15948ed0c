namespace Indicators.Web.Tests.Support;

/// <summary>Elapsed time advances only when a test says so. The time of day is real.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
