using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Notifications;

/// <summary>Stores which channels a person's, or a municipality's, notices take. Repeating it changes nothing.</summary>
public sealed class ChooseChannels(Database database, TimeProvider time, IEnumerable<ChannelLabel> channels)
{
    public IReadOnlyList<ChannelLabel> Channels { get; } = [.. channels];

    /// <param name="chooser">As for <see cref="RunAsync"/>.</param>
    /// <returns>Empty when there is no choice.</returns>
    public Task<IReadOnlyList<string>> CurrentAsync(string chooser, CancellationToken ct) =>
        database.ReadAsync(connection => ChannelStore.ChoiceAsync(connection, chooser, ct), ct);

    /// <param name="chooser">A person's e-mail address, or a municipality's code.</param>
    /// <param name="names">Others than those there are are left out; empty for no choice.</param>
    public Task RunAsync(string chooser, IEnumerable<string> names, Actor actor, CancellationToken ct)
    {
        string[] chosen = [.. Channels.Select(channel => channel.Name).Intersect(names)];
        return database.InTransactionAsync(
            async transaction =>
            {
                await ChannelStore.ChooseAsync(transaction, chooser, chosen, ct);
                await AuditLog.WriteAsync(
                    transaction, time.GetUtcNow(), actor, AuditAction.ChooseChannels, chooser, new { channels = chosen });
            },
            ct);
    }
}
