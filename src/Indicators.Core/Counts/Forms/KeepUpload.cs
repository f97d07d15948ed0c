using Indicators.Core.Counts.Files;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Counts.Forms;

/// <summary>Keeps a file for an hour while the person looks at what it would change, so that it cannot be another one when they say yes.</summary>
public sealed class KeepUpload(Database database, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Null when the person has none, or it is too old.</summary>
    public async Task<KeptUpload?> FindAsync(User person, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await UploadStore.FindAsync(connection, person.Id, time.GetUtcNow() - Life);
    }

    /// <returns>A Swedish sentence on why the file is not taken; null when it is kept.</returns>
    public async Task<string?> RunAsync(User person, KeptUpload upload, CancellationToken ct)
    {
        var opened = CountFile.FromBytes(upload.FileName, upload.Content).Open();
        if (!opened.Ok) return opened.Problem;
        opened.Value.Dispose();
        var now = time.GetUtcNow();
        await database.InTransactionAsync(transaction => UploadStore.KeepAsync(transaction, person.Id, upload, now), ct);
        return null;
    }

    public Task ForgetAsync(User person, CancellationToken ct) =>
        database.InTransactionAsync(transaction => UploadStore.ForgetAsync(transaction, person.Id), ct);

    /// <summary>Deletes everybody's that are too old to be said yes to.</summary>
    public async Task ForgetOldAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await UploadStore.ForgetOldAsync(connection, time.GetUtcNow() - Life);
    }
}
