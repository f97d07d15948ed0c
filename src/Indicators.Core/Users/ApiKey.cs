using Indicators.Core.Audit;
using Indicators.Core.Periods;

namespace Indicators.Core.Users;

/// <summary>An API key with which a system reports counts, without its secret.</summary>
/// <param name="Id">16 hexadecimal digits; not secret.</param>
/// <param name="Name">Name of the system, 1 to 80 characters.</param>
/// <param name="Until">Last Swedish day of validity, inclusive; null when it is valid until revoked.</param>
/// <param name="LastUsedAt">Accurate to the minute; null when it has never been used.</param>
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
    /// <summary>The system as an actor of the audit log and of corrected figures.</summary>
    public Actor Actor => new($"{Name} (API-nyckel {Id})", Id);

    /// <summary>Whether the key is valid at a point in time.</summary>
    public bool IsValidAt(DateTimeOffset now) => Revoked is null && !(Until < SwedishTime.DayOf(now));
}

/// <summary>When a key was revoked, and the name of the person who did it.</summary>
public sealed record Revocation(DateTimeOffset At, string By);
