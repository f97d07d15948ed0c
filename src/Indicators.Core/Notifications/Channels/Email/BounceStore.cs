using Dapper;
using Npgsql;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>The changes that a bounce makes: to the delivery of the message, and to the list of addresses that do not work.</summary>
internal static class BounceStore
{
    /// <summary>A message bounces once, and without a notice when its address had bounced before. A delay only changes the reply.</summary>
    /// <returns>The message's number; null when no such message was sent.</returns>
    public static async Task<long?> RecordAsync(NpgsqlTransaction transaction, Bounce bounce, DateTimeOffset at)
    {
        var connection = transaction.Connection!;
        var sent = await connection.QuerySingleOrDefaultAsync<(long Id, string Address)?>(
            """
            select id, lower(recipient_address) from outbox
            where case when @MailId is null then message_id = @MessageId else id = @MailId end
            """, new { bounce.MailId, bounce.MessageId }, transaction);
        if (sent is not { } mail || bounce.Kind == BounceKind.Other) return sent?.Id;
        var isNews = !bounce.IsAboutAddress || await connection.ExecuteAsync(
            "insert into bounced_recipients (recipient_address, reason, bounced_at) values (@Address, @Reply, @at) on conflict do nothing",
            new { mail.Address, bounce.Reply, at }, transaction) == 1;
        await connection.ExecuteAsync(
            bounce.Kind == BounceKind.Delayed
                ? "update outbox set server_reply = @Reply where id = @Id and state = 'Accepted'"
                : """
                  update outbox set state = 'Bounced', due_at = null, finished_at = @at, server_reply = @Reply,
                      told_at = case when @isNews then null else @at end
                  where id = @Id and state in ('Accepted', 'Ambiguous')
                  """,
            new { mail.Id, bounce.Reply, isNews, at }, transaction);
        return mail.Id;
    }
}
