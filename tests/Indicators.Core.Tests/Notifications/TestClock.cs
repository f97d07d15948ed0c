namespace Indicators.Core.Tests.Notifications;

/// <summary>A clock that a test moves.</summary>
/// <param name="pace">How many times as fast as they say its timers tick.</param>
internal sealed class TestClock(DateTimeOffset now, int pace = 100) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime / pace, period / pace);
}
