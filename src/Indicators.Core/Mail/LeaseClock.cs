namespace Indicators.Core.Mail;

/// <summary>
/// What leases go by: the database's clock, which all processes share however wrong their own are. Read once, and from then on
/// as much later as the processor has counted.
/// </summary>
internal sealed class LeaseClock(DateTimeOffset read) : TimeProvider
{
    private readonly long since = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => read + System.GetElapsedTime(since);
}
