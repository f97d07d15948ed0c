namespace Indicators.Core.Audit;

/// <summary>What somebody did.</summary>
/// <param name="Actor">With the name as of then.</param>
/// <param name="Action">Code of an <see cref="AuditAction"/>, or of one that there was.</param>
/// <param name="At">By the service's clock.</param>
/// <param name="WrittenAt">By the database's, which the service cannot choose; null for entries from before it was kept.</param>
/// <param name="Details">JSON.</param>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, DateTimeOffset? WrittenAt, Actor Actor, string Action, string Subject, string Details)
{
    /// <summary>The two clocks, and a deed that takes minutes, differ by less.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromHours(1);

    /// <summary>The service gave another time than it was: by --as-of, or by one who had taken it over.</summary>
    public bool IsOfAnotherTime => WrittenAt is { } written && (written - At).Duration() > Tolerated;
}

/// <summary>Which entries a person wants to see; null for all.</summary>
/// <param name="Actor">Part of a name, an account's id or the name of a system user, in any case.</param>
/// <param name="Action">A code.</param>
/// <param name="Subject">Part of it, or of the details.</param>
/// <param name="From">First Swedish day.</param>
/// <param name="To">Last Swedish day.</param>
/// <param name="Account">What was done with the account of this e-mail address, by its owner and by others.</param>
public sealed record AuditFilter(
    string? Actor = null, string? Action = null, string? Subject = null, DateOnly? From = null, DateOnly? To = null,
    string? Account = null);
