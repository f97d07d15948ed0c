namespace Indicators.Core.Jobs;

/// <summary>Something that happens by itself, and how its latest run went.</summary>
/// <param name="Name">As the schedule has it: "send-mail".</param>
/// <param name="Worker">Which one ran it last; null before the first run.</param>
/// <param name="EndedAt">Null while the first run goes on, and before it.</param>
/// <param name="FailedAt">When it last failed; null when it never has.</param>
/// <param name="Error">What went wrong then, in English.</param>
public sealed record Job(
    string Name, TimeSpan Every, string? Worker, DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, DateTimeOffset? FailedAt, string? Error)
{
    /// <summary>Ticks that may be missed before somebody should look.</summary>
    private const int Patience = 10;

    public bool IsRunning => BeganAt > (EndedAt ?? DateTimeOffset.MinValue);

    /// <summary>The latest run failed.</summary>
    public bool HasFailed => FailedAt is not null && FailedAt >= EndedAt;

    /// <summary>How long the latest run took; null while it goes on.</summary>
    public TimeSpan? Took => IsRunning ? null : EndedAt - BeganAt;

    public DateTimeOffset? NextAt => BeganAt + Every;

    /// <summary>Nothing has run for so long that no worker seems to.</summary>
    public bool StandsStill(DateTimeOffset now) => (BeganAt ?? DateTimeOffset.MinValue) + Every * Patience < now;
}

public static class JobWords
{
    /// <summary>In Swedish; the name itself for one that has none here.</summary>
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
