using System.Globalization;

namespace Indicators.Core.Jobs;

/// <summary>A job of the schedule, with its latest run. Times are of the real clock, also when the worker runs with another date.</summary>
/// <param name="Name">In the schedule: "send-mail".</param>
/// <param name="Every">The time from one tick to the next, 1 second to 1 hour.</param>
/// <param name="Worker">The worker that ran it last; null before the first run.</param>
/// <param name="EndedAt">Null during the first run and before it.</param>
/// <param name="FailedAt">When it last failed; null when it never has.</param>
/// <param name="Error">The fault then, in English.</param>
public sealed record Job(
    string Name, TimeSpan Every, string? Worker, DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, DateTimeOffset? FailedAt, string? Error)
{
    /// <summary>How many ticks may be missed before the job counts as stopped.</summary>
    private const int Patience = 10;

    /// <summary>True also when its worker was killed during the run, until it runs again.</summary>
    public bool IsRunning => BeganAt > (EndedAt ?? DateTimeOffset.MinValue);

    /// <summary>Whether the latest run that ended failed.</summary>
    public bool HasFailed => FailedAt is not null && FailedAt >= EndedAt;

    /// <summary>The duration of the latest run; null while it is running.</summary>
    public TimeSpan? Took => IsRunning ? null : EndedAt - BeganAt;

    /// <summary>When it is run again at the latest, if a worker is running; null before the first run.</summary>
    public DateTimeOffset? NextAt => BeganAt + Every;

    /// <summary>Whether it has not run for so long that probably no worker is running.</summary>
    public bool IsStalled(DateTimeOffset now) => (BeganAt ?? DateTimeOffset.MinValue) + Every * Patience < now;

    /// <param name="cron">"*/30 * * * * *" is every 30 seconds, "*/5 * * * *" every 5 minutes; any other is each hour.</param>
    public static TimeSpan IntervalOf(string? cron) => cron?.Split(' ') switch
    {
        [['*', '/', .. var seconds], _, _, _, _, _] => TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)),
        [['*', '/', .. var minutes], _, _, _, _] => TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture)),
        _ => TimeSpan.FromHours(1),
    };
}

public static class JobLabels
{
    public static bool HasTitle(string name) => Title(name) != name;

    /// <summary>In Swedish; the name itself for an unknown job.</summary>
    public static string Title(string name) => name switch
    {
        "build-reports" => "Gör rapporter som är på tur",
        "collect-drop-folder" => "Läser in filer ur inlämningsmappen",
        "fetch-count-sources" => "Hämtar siffror från andra system",
        "raise-deviations" => "Larmar om avvikelser",
        "remind-reporters" => "Påminner om siffror som saknas",
        "remind-account-writers" => "Påminner om redovisningar och meddelar vilka som är tillbaka för ändring",
        "release-due-reports" => "Skickar rapporter vars dag är inne",
        "read-bounces" => "Läser brev som kommit tillbaka",
        "send-mail" => "Skickar brev",
        "forget-uploads" => "Tar bort uppladdade filer som ingen lämnade in",
        "forget-access-log" => "Tar bort gamla uppgifter om inloggningar",
        _ => name,
    };
}
