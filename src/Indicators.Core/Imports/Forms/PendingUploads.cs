using Indicators.Core.Imports.Files;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Imports.Forms;

/// <summary>
/// Keeps an uploaded file for an hour between preview and confirmation, so that the confirmed file is the previewed one.
/// </summary>
public sealed class PendingUploads(Database database, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Null when the person has none, or it is too old.</summary>
    public async Task<PendingUpload?> FindAsync(User person, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await FormStore.FindUploadAsync(connection, person.Id, time.GetUtcNow() - Life, ct);
    }

    /// <param name="open">Opens the upload, which is streamed and never in memory as a whole.</param>
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
                await FormStore.KeepUploadAsync(transaction, person.Id, right, fileName, file.Stream, now, ct);
                return true;
            },
            ct);
        return null;
    }

    public Task ForgetAsync(User person, CancellationToken ct) =>
        database.InTransactionAsync(transaction => FormStore.ForgetUploadAsync(transaction, person.Id, ct), ct);

    /// <summary>Deletes all uploads that are too old to be confirmed.</summary>
    public async Task ForgetOldAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await FormStore.ForgetOldUploadsAsync(connection, time.GetUtcNow() - Life, ct);
    }
}
