namespace Indicators.Core.Jobs;

/// <summary>A job of the schedule, with its latest run.</summary>
/// <param name="Name">In the schedule: "send-mail".</param>
/// <param name="Worker">The one that ran it last; null before the first run.</param>
/// <param name="EndedAt">Null during the first run and before it.</param>
/// <param name="FailedAt">When it last failed; null when it never has.</param>
/// <param name="Error">The fault then, in English.</param>
public sealed record Job(
    string Name, TimeSpan Every, string? Worker, DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, DateTimeOffset? FailedAt, string? Error)
{
    /// <summary>How many ticks may be missed before the job counts as stopped.</summary>
    private const int Patience = 10;

    public bool IsRunning => BeganAt > (EndedAt ?? DateTimeOffset.MinValue);

    public bool HasFailed => FailedAt is not null && FailedAt >= EndedAt;

    /// <summary>The duration of the latest run; null while it is running.</summary>
    public TimeSpan? Took => IsRunning ? null : EndedAt - BeganAt;

    public DateTimeOffset? NextAt => BeganAt + Every;

    /// <summary>It has not run for so long that probably no worker is running.</summary>
    public bool StandsStill(DateTimeOffset now) => (BeganAt ?? DateTimeOffset.MinValue) + Every * Patience < now;
}

public static class JobWords
{
    /// <summary>In Swedish; the name itself for an unknown job.</summary>
    public static string Title(string name) => name switch
    {
        "build-reports" => "Gör rapporter som är på tur",
        "collect-drop-folder" => "Läser in filer ur inlämningsmappen",
        "fetch-count-sources" => "Hämtar siffror från andra system",
        "raise-deviations" => "Larmar om avvikelser",
        "remind-reporters" => "Påminner om siffror som saknas",
        "release-due-reports" => "Skickar rapporter vars dag är inne",
        "read-bounces" => "Läser brev som kommit tillbaka",
        "send-mail" => "Skickar brev",
        "forget-uploads" => "Tar bort uppladdade filer som ingen lämnade in",
        "forget-access-log" => "Tar bort gamla uppgifter om inloggningar",
        _ => name,
    };
}
