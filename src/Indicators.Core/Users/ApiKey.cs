using Indicators.Core.Audit;
using Indicators.Core.Periods;

namespace Indicators.Core.Users;

/// <summary>A system that may report counts, as it is shown to people: everything but its secret.</summary>
/// <param name="Id">16 hexadecimal digits; no secret.</param>
/// <param name="Name">What the system is called, 1 to 80 characters.</param>
/// <param name="Until">The last Swedish day that it works; null when it works until it is revoked.</param>
/// <param name="LastUsedAt">To the minute; null when it was never used.</param>
public sealed record ApiKey(
    string Id,
    string Name,
    ReportingRight Right,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateOnly? Until,
    DateTimeOffset? LastUsedAt,
    Revocation? Revoked)
{
    /// <summary>As the audit log and changed figures show who it was.</summary>
    public Actor Actor => new($"{Name} (API-nyckel {Id})", Id);

    public bool WorksAt(DateTimeOffset now) => Revoked is null && !(Until < SwedishTime.DayOf(now));
}

public sealed record Revocation(DateTimeOffset At, string By);
