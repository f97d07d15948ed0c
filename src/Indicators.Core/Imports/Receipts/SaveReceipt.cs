using Indicators.Core.Notifications;
using Npgsql;

namespace Indicators.Core.Imports.Receipts;

/// <summary>
/// Saves the receipt and mails it to the person who submitted the file. Nothing is saved when nothing was changed, except for a
/// refused file that no person waits for.
/// </summary>
internal static class SaveReceipt
{
    public static async Task<ImportResult> RunAsync(NpgsqlTransaction transaction, Import import, ImportResult result, CancellationToken ct)
    {
        // A worker that resumes a stopped worker's import gives the saved answer.
        if (result.Receipt?.ImportId is null && import.Request.ClaimKey is not null
            && await ImportStore.ReceiptOfClaimAsync(transaction, import, ct) is { } given)
            return given;
        if (result.Ok ? result.Receipt.ImportId is null : import.Request.IsInteractive) return result;
        // The same answer to the same bytes is not kept again.
        if (!result.Ok && await ImportStore.SameReceiptAsync(transaction, import, result, ct) is { } same)
            return result with { ReceiptId = same };
        var id = await ImportStore.AddReceiptAsync(transaction, import, result, ct);
        var kept = new Receipt(
            id, import.Request.File.Name, import.Request.Channel, import.Request.Actor.Name, import.At,
            result with { ReceiptId = id });
        if (import.Request.ReceiptTo is { } to)
            await MailOutbox.EnqueueAsync(
                transaction, ReceiptMail.KeyOf(id), resendInDoubt: false, ReceiptMail.Write(kept, to.From, to.To), import.At, ct);
        return kept.Result;
    }
}

/// <summary>A saved receipt.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Channel">The way the file came, as <see cref="ImportRequest.Channel"/>.</param>
/// <param name="By">Who submitted it.</param>
public sealed record Receipt(long Id, string FileName, string Channel, string By, DateTimeOffset At, ImportResult Result);
