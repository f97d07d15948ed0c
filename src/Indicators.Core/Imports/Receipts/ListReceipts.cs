using Indicators.Core.Storage;

namespace Indicators.Core.Imports.Receipts;

/// <summary>Reads the newest receipts of all municipalities, without figures.</summary>
public sealed class ListReceipts(Database database)
{
    public Task<IReadOnlyList<RecentReceipt>> RunAsync(int most, CancellationToken ct) =>
        database.ReadAsync(connection => ImportStore.NewestReceiptsAsync(connection, most, ct), ct);
}

/// <param name="TakenIn">How many values were new and changed; null when the file was refused.</param>
public sealed record RecentReceipt(long Id, string FileName, string Channel, string By, DateTimeOffset At, (int New, int Changed)? TakenIn);
