using Indicators.Core.Counts.Files;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Counts.Forms;

/// <summary>
/// Keeps a file for an hour while the person looks at what it would change, so that it cannot be another one when they say yes.
/// </summary>
public sealed class PendingUploads(Database database, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Null when the person has none, or it is too old.</summary>
    public async Task<PendingUpload?> FindAsync(User person, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await PendingUploadStore.FindAsync(connection, person.Id, time.GetUtcNow() - Life);
    }

    /// <param name="open">Opens what was sent, which is never in memory whole.</param>
    /// <returns>A Swedish sentence about why the file is not taken; null when it is kept.</returns>
    public async Task<string?> RunAsync(User person, ReportingRight right, string fileName, Func<Stream> open, CancellationToken ct)
    {
        var opened = new CountFile(fileName, open).Open();
        if (!opened.Ok) return opened.Problem;
        using var file = opened.Value;
        file.Stream.Position = 0;
        var now = time.GetUtcNow();
        await database.InLongTransactionAsync(
            async transaction =>
            {
                await PendingUploadStore.KeepAsync(transaction, person.Id, right, fileName, file.Stream, now, ct);
                return true;
            },
            ct);
        return null;
    }

    public Task ForgetAsync(User person, CancellationToken ct) =>
        database.InTransactionAsync(transaction => PendingUploadStore.ForgetAsync(transaction, person.Id), ct);

    /// <summary>Deletes everyone's that are too old to be said yes to.</summary>
    public async Task ForgetOldAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await PendingUploadStore.ForgetOldAsync(connection, time.GetUtcNow() - Life);
    }
}
