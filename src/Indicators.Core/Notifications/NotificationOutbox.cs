using Indicators.Core.Notifications.Channels.Email;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>Queues notices in the channels that people have chosen.</summary>
public static class NotificationOutbox
{
    /// <summary>Queues a notice to one person once in each channel; as mail where none of the chosen ones can be used.</summary>
    /// <param name="mail">The whole notice as mail.</param>
    /// <param name="parts">The same, a part for each municipality, all with the mail's key.</param>
    /// <returns>Whether the mail was queued.</returns>
    public static async Task<bool> EnqueueAsync(
        NpgsqlTransaction transaction, OutgoingMail mail, IReadOnlyList<Notification> parts, DateTimeOffset at, CancellationToken ct)
    {
        var needsMail = false;
        foreach (var part in parts)
        {
            var channels = await ChannelStore.OfAsync(transaction, part, EmailChannel.Id, ct);
            needsMail |= channels.Count == 0 || channels.Contains(EmailChannel.Id);
            await QueueAsync(transaction, part, channels, at, ct);
        }
        return needsMail && await MailOutbox.EnqueueAsync(transaction, parts[0].Key, resendInDoubt: true, mail, at, ct);
    }

    /// <summary>Queues a notice in the chosen channels other than e-mail, beside mail with more in it.</summary>
    public static async Task AnnounceAsync(
        NpgsqlTransaction transaction, Notification notice, DateTimeOffset at, CancellationToken ct) =>
        await QueueAsync(transaction, notice, await ChannelStore.OfAsync(transaction, notice, EmailChannel.Id, ct), at, ct);

    private static async Task QueueAsync(
        NpgsqlTransaction transaction, Notification notice, IReadOnlyList<string> channels, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var channel in channels.Where(channel => channel != EmailChannel.Id))
            await OutboxStore.AddAsync(transaction, notice, channel, at, ct);
    }
}
