using Indicators.Core.Mail;
using Npgsql;

namespace Indicators.Core.Counts.Receipts;

/// <summary>
/// Keeps what was answered and sends it to the person who submitted the file. Nothing is kept when nothing was changed, except
/// where a file was refused and no one waited for the answer.
/// </summary>
internal static class SaveReceipt
{
    public static async Task<ImportResult> RunAsync(NpgsqlTransaction transaction, Import import, ImportResult result)
    {
        // The one that goes on after a worker that was stopped gives the answer that it kept.
        if (result.Receipt?.ImportId is null && import.Request.ClaimKey is not null && await ReceiptStore.FindClaimAsync(transaction, import) is { } given) return given;
        if (result.Ok ? result.Receipt.ImportId is null : import.Request.IsInteractive) return result;
        // The same answer to the same bytes is not kept again.
        if (!result.Ok && await ReceiptStore.FindSameAsync(transaction, import, result) is { } same) return result with { ReceiptId = same };
        var id = await ReceiptStore.AddAsync(transaction, import, result);
        var kept = new Receipt(id, import.Request.File.Name, import.Request.Channel, import.Request.Actor.Name, import.At, result with { ReceiptId = id });
        if (import.Request.ReceiptTo is { } to)
            await MailOutbox.EnqueueAsync(transaction, ReceiptMail.KeyOf(id), isAlert: false, ReceiptMail.Write(kept, to.From, to.To), import.At);
        return kept.Result;
    }
}

/// <summary>What was answered to a file, as it is kept.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Channel">The way the file came, as <see cref="ImportRequest.Channel"/>.</param>
/// <param name="By">Who submitted it.</param>
public sealed record Receipt(long Id, string FileName, string Channel, string By, DateTimeOffset At, ImportResult Result);
