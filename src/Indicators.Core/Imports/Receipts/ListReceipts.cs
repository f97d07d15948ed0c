using Indicators.Core.Storage;

namespace Indicators.Core.Imports.Receipts;

/// <summary>Reads the newest receipts of all municipalities, without figures.</summary>
public sealed class ListReceipts(Database database)
{
    public Task<IReadOnlyList<RecentReceipt>> RunAsync(int most, CancellationToken ct) =>
        database.ReadAsync(connection => ReceiptStore.NewestAsync(connection, most, ct), ct);
}
