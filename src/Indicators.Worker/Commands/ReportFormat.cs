using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>The kinds of files of a report. HTML comes with its pictures, eml once per recipient.</summary>
internal enum ReportFormat
{
    Xlsx,
    Pdf,
    Html,
    Eml,
}

/// <summary>The options of every command that writes a report's files.</summary>
internal sealed class ReportFilesOptions
{
    private readonly Option<ReportFormat[]> formats = new("--format")
    {
        Description = "xlsx, pdf, html or eml. May be given several times.",
        HelpName = "format",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<DirectoryInfo?> folder = new("--to") { Description = "Folder for the files. Default: the current one." };

    public IReadOnlyList<Option> All => [formats, folder];

    public WantedFiles Of(Invocation run) => new(run.Value(formats) ?? [], run.Value(folder)?.FullName ?? Directory.GetCurrentDirectory());
}

internal sealed record WantedFiles(IReadOnlyList<ReportFormat> Formats, string Folder)
{
    /// <summary>Writes them, and lists the path and hash of each.</summary>
    public async Task<int> WriteAsync(IReadOnlyList<ReportFile> files, Invocation run)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in files)
        {
            var path = Path.Combine(Folder, file.Name);
            await File.WriteAllBytesAsync(path, file.Content, run.Ct);
            await run.ShowAsync(new { path, file.Sha256 }, $"{path}  sha256:{file.Sha256}");
        }
        var lacking = Formats.Where(format => !files.Any(file => ReportFormats.Is(file, format))).Select(ReportFormats.Lacking).ToList();
        return lacking.Count == 0 ? ExitCode.Done : await run.RefuseAsync(lacking);
    }
}

/// <summary>Picks a report's files in the formats asked for.</summary>
internal static class ReportFormats
{
    /// <summary>An edition's, byte for byte as they were stored and mailed, but for the links to unsubscribe.</summary>
    public static async Task<IReadOnlyList<ReportFile>> StoredAsync(
        NpgsqlConnection connection, ReportEdition edition, IReadOnlyList<ReportFormat> formats, SealingKeys? keys)
    {
        var files = Of(await ReportStore.FilesAsync(connection, edition.Id), formats);
        if (!formats.Contains(ReportFormat.Eml)) return files;
        var content = await ReportStore.ContentAsync(connection, edition.Id);
        var mails = await DeliveryStore.MessagesAsync(connection, MailSelection.OfSubject(edition.Key), keys);
        return [.. files, .. mails.Select(mail => Mail(content, mail.Address, mail.Message))];
    }

    /// <summary>A draft's.</summary>
    public static IReadOnlyList<ReportFile> Of(
        RenderedReport report, Agreement agreement, MailParty from, DateTimeOffset at, IReadOnlyList<ReportFormat> formats)
    {
        var mails = formats.Contains(ReportFormat.Eml) ? report.Mails(agreement.Recipients, from, at) : [];
        return [.. Of(report.Files(), formats), .. mails.Select(mail => Mail(report.Content, mail.To.Address, MimeWriter.ToBytes(mail)))];
    }

    public static IReadOnlyList<ReportFile> Of(IEnumerable<ReportFile> files, IReadOnlyList<ReportFormat> formats) =>
        [.. files.Where(file => formats.Any(format => Is(file, format)))];

    /// <summary>The answer when there is no file of a format that was asked for.</summary>
    public static string Lacking(ReportFormat format) => format switch
    {
        ReportFormat.Pdf => "Rapporten har ingen PDF: den kunde inte göras, eller så är den avstängd. De andra formaten finns.",
        ReportFormat.Eml => "Rapporten har inte skickats än: den väntar på att frisläppas.",
        ReportFormat.Xlsx or ReportFormat.Html => "Rapporten har ingen sådan fil.",
    };

    public static bool Is(ReportFile file, ReportFormat format) => format switch
    {
        ReportFormat.Xlsx => Path.GetExtension(file.Name) == ".xlsx",
        ReportFormat.Pdf => Path.GetExtension(file.Name) == ".pdf",
        ReportFormat.Html => Path.GetExtension(file.Name) is ".html" or ".png",
        ReportFormat.Eml => Path.GetExtension(file.Name) == ".eml",
    };

    private static ReportFile Mail(ReportContent content, string address, byte[] message) =>
        new($"{content.FileStem()}_{Swedish.Ascii(address)}.eml", "message/rfc822", message);
}
