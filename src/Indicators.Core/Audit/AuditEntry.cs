namespace Indicators.Core.Audit;

/// <summary>An entry of the audit log.</summary>
/// <param name="Actor">With the name at that time.</param>
/// <param name="Action">Code of an <see cref="AuditAction"/>, or of one that is no longer recorded.</param>
/// <param name="At">Time by the service's clock.</param>
/// <param name="WrittenAt">
/// Time by the database's clock, which the service cannot set; null for entries older than that column.
/// </param>
/// <param name="Details">A JSON object.</param>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, DateTimeOffset? WrittenAt, Actor Actor, string Action, string Subject, string Details)
{
    /// <summary>Larger than any difference between the two clocks, and longer than any action takes.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether the service stated a time more than an hour from the database's: by the option as-of, or by somebody who had taken control
    /// of it.
    /// </summary>
    public bool HasOtherClockTime => WrittenAt is { } written && (written - At).Duration() > Tolerated;
}

/// <summary>A filter of the audit log; a null part does not restrict.</summary>
/// <param name="Actor">Part of a name, an account id or an operating-system user, ignoring case.</param>
/// <param name="Action">A whole code.</param>
/// <param name="Subject">Part of the subject or of the details, ignoring case.</param>
/// <param name="From">First Swedish day, inclusive.</param>
/// <param name="To">Last Swedish day, inclusive.</param>
/// <param name="Account">E-mail address of the account that the actions were on.</param>
public sealed record AuditFilter(
    string? Actor = null, string? Action = null, string? Subject = null, DateOnly? From = null, DateOnly? To = null,
    string? Account = null);
