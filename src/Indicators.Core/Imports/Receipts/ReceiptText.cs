using Indicators.Core.Counts;

namespace Indicators.Core.Imports.Receipts;

/// <summary>A saved receipt as Swedish text.</summary>
public static class ReceiptText
{
    public static string Of(Receipt receipt) =>
        $"""
        {ImportText.Of(receipt.FileName, receipt.Result).TrimEnd()}

        {Submission(receipt)}

        """.ReplaceLineEndings("\n");

    private static string Submission(Receipt receipt) =>
        $"Kvitto {receipt.Id}. Inlämnad {CountLabels.Of(receipt.At)} av {receipt.By} {CountLabels.Channel(receipt.Channel)}."
        + Identity(receipt.Result);

    private static string Identity(ImportResult result) =>
        (result.Receipt ?? result.Held) is { } receipt
            ? $"{(receipt.Reason is { } reason ? $" Orsak: {reason}" : "")}\nFilens kontrollsumma (SHA-256): {receipt.Sha256}"
            : "";
}
