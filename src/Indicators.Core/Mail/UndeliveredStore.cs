using Dapper;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>A message that did not get there, or waits for a person to decide.</summary>
internal sealed record Undelivered
{
    public required long Id { get; init; }
    public required string State { get; init; }
    public required string SubjectKey { get; init; }
    public required string Subject { get; init; }
    public required string RecipientName { get; init; }
    public required string RecipientAddress { get; init; }
    public required string? OwnerName { get; init; }
    public required string? OwnerAddress { get; init; }
    public required DateTimeOffset? HardDeadline { get; init; }
    public required string? Reply { get; init; }

    public DeliveryState Ended => Enum.Parse<DeliveryState>(State);
}

/// <summary>What nobody has been told of.</summary>
internal static class UndeliveredStore
{
    /// <summary>A mail about mail is left to the page and the log: telling of it would never end. At most a thousand at a time.</summary>
    public static async Task<IReadOnlyList<Undelivered>> TakeAsync(NpgsqlTransaction transaction, DateTimeOffset at, bool isSomebodyTold) =>
        (await transaction.Connection!.QueryAsync<Undelivered>(
            """
            update outbox set told_at = @at
            where id in (
                select id from outbox
                where state in ('Failed', 'Bounced', 'Ambiguous') and told_at is null and not is_notice
                    and (state <> 'Ambiguous' or due_at is null or hard_deadline is not null)
                    and (@isSomebodyTold or owner_address is not null)
                order by id limit 1000 for update skip locked)
            returning id, state, subject_key as SubjectKey, subject, recipient_name as RecipientName, recipient_address as RecipientAddress,
                owner_name as OwnerName, owner_address as OwnerAddress, hard_deadline as HardDeadline, server_reply as Reply
            """, new { at, isSomebodyTold }, transaction)).OrderBy(mail => mail.Id).ToList();
}
