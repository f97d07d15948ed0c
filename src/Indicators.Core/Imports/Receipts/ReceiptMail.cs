using Indicators.Core.Notifications;

namespace Indicators.Core.Imports.Receipts;

/// <summary>The receipt as an e-mail to the person who submitted the file.</summary>
internal static class ReceiptMail
{
    public static string KeyOf(long receiptId) => $"kvitto-{receiptId}";

    public static OutgoingMail Write(Receipt receipt, MailParty from, MailParty to)
    {
        var (subject, text) = (Subject(receipt), ReceiptText.Of(receipt));
        return new(MessageIds.Of(KeyOf(receipt.Id), to.Address, from), InReplyTo: null, receipt.At, from, to, subject, text,
            MailPage.Document(subject, MailPage.Title(subject) + Body(text)), [], []);
    }

    private static string Subject(Receipt receipt) => receipt.Result switch
    {
        { Ok: true } => $"Inläst: {receipt.FileName}",
        { Problems.Count: > 0 } => $"Inte inläst, rätta filen: {receipt.FileName}",
        _ => $"Inte inläst, granska varningarna: {receipt.FileName}",
    };

    /// <summary>Lines that begin with a dash are lists, an empty line begins a new paragraph.</summary>
    private static string Body(string text) => string.Concat(text.Split("\n\n").Select(part =>
    {
        var lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var items = lines.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]).ToList();
        var before = lines.TakeWhile(line => !line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        var after = lines.Skip(before.Count).Where(line => !line.StartsWith("- ", StringComparison.Ordinal));
        return string.Concat(before.Select(MailPage.Paragraph)) + (items.Count == 0 ? "" : MailPage.Items("ul", items))
            + string.Concat(after.Select(MailPage.Paragraph));
    }));
}
