using Indicators.Core.Agreements;
using Indicators.Core.Mail;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>What a report is handed out as. HTML comes with its pictures, eml once per recipient.</summary>
internal enum ReportFormat
{
    Xlsx,
    Pdf,
    Html,
    Eml,
}

/// <summary>Picks a report's files in the formats asked for.</summary>
internal static class ReportFormats
{
    /// <summary>An edition's, byte for byte as they were stored and mailed, but for the links by which recipients leave.</summary>
    public static async Task<IReadOnlyList<ReportFile>> StoredAsync(
        NpgsqlConnection connection, ReportEdition edition, IReadOnlyList<ReportFormat> formats, SealingKeys? keys)
    {
        var content = await ReportStore.ContentAsync(connection, edition.Id);
        var mails = formats.Contains(ReportFormat.Eml) ? await DeliveryStore.MessagesAsync(connection, MailSelection.OfSubject(edition.Key), keys) : [];
        return [.. Of(await ReportStore.FilesAsync(connection, edition.Id), formats), .. mails.Select(mail => Mail(content, mail.Address, mail.Message))];
    }

    /// <summary>A draft's.</summary>
    public static IReadOnlyList<ReportFile> Of(RenderedReport report, Agreement agreement, MailParty from, DateTimeOffset at, IReadOnlyList<ReportFormat> formats)
    {
        var mails = formats.Contains(ReportFormat.Eml) ? report.Mails(agreement.Recipients, from, at) : [];
        return [.. Of(report.Files(), formats), .. mails.Select(mail => Mail(report.Content, mail.To.Address, MimeWriter.ToBytes(mail)))];
    }

    /// <summary>What is said where a format was asked for and there is no file of it.</summary>
    public static string Lacking(ReportFormat format) => format switch
    {
        ReportFormat.Pdf => "Rapporten har ingen PDF: den kunde inte göras, eller så är den avstängd. De andra formaten finns.",
        ReportFormat.Eml => "Rapporten har inte skickats än: den väntar på att frisläppas.",
        ReportFormat.Xlsx or ReportFormat.Html => "Rapporten har ingen sådan fil.",
    };

    public static bool Is(ReportFile file, ReportFormat format) => format switch
    {
        ReportFormat.Xlsx => file.Name.EndsWith(".xlsx", StringComparison.Ordinal),
        ReportFormat.Pdf => file.Name.EndsWith(".pdf", StringComparison.Ordinal),
        ReportFormat.Html => file.Name.EndsWith(".html", StringComparison.Ordinal) || file.Name.EndsWith(".png", StringComparison.Ordinal),
        ReportFormat.Eml => file.Name.EndsWith(".eml", StringComparison.Ordinal),
    };

    private static IEnumerable<ReportFile> Of(IEnumerable<ReportFile> files, IReadOnlyList<ReportFormat> formats) =>
        files.Where(file => formats.Any(format => Is(file, format)));

    private static ReportFile Mail(ReportContent content, string address, byte[] message) =>
        new($"{content.FileStem()}_{Swedish.Ascii(address)}.eml", "message/rfc822", message);
}
