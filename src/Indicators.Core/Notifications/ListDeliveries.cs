using Indicators.Core.Storage;

namespace Indicators.Core.Notifications;

/// <summary>Reads the delivery log.</summary>
public sealed class ListDeliveries(Database database)
{
    public Task<IReadOnlyList<Delivery>> RunAsync(DeliveryFilter filter, CancellationToken ct) =>
        database.ReadAsync(connection => OutboxStore.ListAsync(connection, filter, ct), ct);
}
