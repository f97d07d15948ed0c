namespace Indicators.Core.Periods;

/// <summary>The hours when the service sends mail to people: 07–18, Swedish time.</summary>
public static class SendingWindow
{
    private static readonly TimeOnly Opens = new(7, 0), Closes = new(18, 0);

    /// <summary>"7–18".</summary>
    public static string Text => $"{Opens.Hour}–{Closes.Hour}";

    /// <summary>Time within those hours between two instants; zero when there is none.</summary>
    public static TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (SwedishTime.ToLocal(from).DateTime, SwedishTime.ToLocal(to).DateTime);
        var open = TimeSpan.Zero;
        for (var day = DateOnly.FromDateTime(first); day <= DateOnly.FromDateTime(last); day = day.AddDays(1))
        {
            var (opens, closes) = (day.ToDateTime(Opens), day.ToDateTime(Closes));
            var part = (closes < last ? closes : last) - (opens > first ? opens : first);
            if (part > TimeSpan.Zero) open += part;
        }
        return open;
    }

    /// <summary>The first instant from <paramref name="at"/> on that lies in those hours.</summary>
    public static DateTimeOffset Next(DateTimeOffset at)
    {
        if (IsOpen(at)) return at;
        var local = SwedishTime.ToLocal(at).DateTime;
        var day = DateOnly.FromDateTime(local);
        return SwedishTime.At(TimeOnly.FromDateTime(local) < Opens ? day : day.AddDays(1), Opens);
    }

    public static bool IsOpen(DateTimeOffset now) =>
        TimeOnly.FromDateTime(SwedishTime.ToLocal(now).DateTime).IsBetween(Opens, Closes);
}
