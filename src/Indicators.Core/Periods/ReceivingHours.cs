namespace Indicators.Core.Periods;

/// <summary>When the service sends what a person receives by itself: 07–18, Swedish time.</summary>
public static class ReceivingHours
{
    private static readonly TimeOnly Opens = new(7, 0), Closes = new(18, 0);

    /// <summary>"7–18".</summary>
    public static string Text => $"{Opens.Hour}–{Closes.Hour}";

    public static bool Hold(DateTimeOffset now) =>
        TimeOnly.FromDateTime(SwedishTime.ToLocal(now).DateTime).IsBetween(Opens, Closes);
}
