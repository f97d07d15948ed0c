namespace Indicators.Core.Periods;

/// <summary>Swedish local time (Europe/Stockholm).</summary>
public static class SwedishTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>The calendar day in Sweden at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    public static DateTimeOffset ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>"2026-11-22 23:41", Swedish time, for tables of when something happened.</summary>
    public static string Minute(DateTimeOffset instant) => $"{ToLocal(instant):yyyy-MM-dd HH:mm}";

    public static DateOnly Today(this TimeProvider time) => DayOf(time.GetUtcNow());

    /// <summary>
    /// An instant from a Swedish day and clock time, as UTC. In the spring gap (02–03) it is moved an hour on; in the
    /// autumn hour that comes twice it is the first of the two.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly clock)
    {
        var local = day.ToDateTime(clock, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The instant at which a Swedish day begins; null for null.</summary>
    public static DateTimeOffset? StartOf(DateOnly? day) => day is { } given ? At(given, TimeOnly.MinValue) : null;
}

/// <summary>A clock that starts at noon, Swedish time, of one day: <c>--as-of</c>.</summary>
public sealed class AsOfTime(DateOnly day) : TimeProvider
{
    private readonly long started = System.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => SwedishTime.Zone;

    public override DateTimeOffset GetUtcNow() => SwedishTime.At(day, new TimeOnly(12, 0)) + System.GetElapsedTime(started);
}
