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

/// <summary>The files of a report that a command is asked to write.</summary>
/// <param name="Formats">None when no file is asked for.</param>
/// <param name="Folder">The full path; made if it does not exist.</param>
internal sealed record RequestedFiles(IReadOnlyList<ReportFormat> Formats, string Folder)
{
    /// <summary>The options of every command that writes a report's files.</summary>
    public static Input<RequestedFiles> Options()
    {
        var formats = Input.Of(new Option<ReportFormat[]>("--format")
        {
            Description = "xlsx, pdf, html or eml. May be given several times.",
            HelpName = "format",
            AllowMultipleArgumentsPerToken = true,
        });
        var folder = Input.Option<DirectoryInfo?>("--to", "Folder for the files. Default: the current one.");
        return Input.From(
            parsed => new RequestedFiles(formats.Read(parsed) ?? [], folder.Read(parsed)?.FullName ?? Directory.GetCurrentDirectory()),
            formats, folder);
    }

    /// <summary>Writes them, replacing files of the same names, and lists the path and SHA-256 of each.</summary>
    /// <returns><see cref="ExitCode.Problems"/> when there is no file of one of the formats.</returns>
    public async Task<int> WriteAsync(IReadOnlyList<ReportFile> files, Invocation run)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in files)
        {
            var path = Path.Combine(Folder, file.Name);
            await File.WriteAllBytesAsync(path, file.Content, run.Ct);
            await run.ShowAsync(new { path, file.Sha256 }, $"{path}  sha256:{file.Sha256}");
        }
        var lacking = Formats.Except(files.Select(ReportFormats.FormatOf)).Select(ReportFormats.Lacking).ToList();
        return lacking.Count == 0 ? ExitCode.Done : await run.RefuseAsync(lacking);
    }
}

/// <summary>Picks a report's files in the formats asked for.</summary>
internal static class ReportFormats
{
    /// <summary>An edition's, byte for byte as they were stored and mailed, but for the links to unsubscribe.</summary>
    public static async Task<IReadOnlyList<ReportFile>> StoredAsync(
        NpgsqlConnection connection, ReportEdition edition, IReadOnlyList<ReportFormat> formats, SealingKeys? keys, CancellationToken ct)
    {
        var files = Of(await ReportStore.FilesAsync(connection, edition.Id, ct), formats);
        if (!formats.Contains(ReportFormat.Eml)) return files;
        var content = await ReportStore.ContentAsync(connection, edition.Id, ct);
        var mails = await OutboxStore.MessagesAsync(connection, MailSelection.OfSubject(edition.Key), keys, ct);
        return [.. files, .. mails.Select(mail => Mail(content, mail.Address, mail.Message))];
    }

    /// <summary>A draft's.</summary>
    public static IReadOnlyList<ReportFile> Of(
        RenderedReport report, Agreement agreement, MailParty from, DateTimeOffset at, IReadOnlyList<ReportFormat> formats)
    {
        var mails = formats.Contains(ReportFormat.Eml) ? report.Mails(agreement.Recipients, from, at) : [];
        return [.. Of(report.Files(), formats), .. mails.Select(mail => Mail(report.Content, mail.To.Address, MimeWriter.ToBytes(mail)))];
    }

    /// <summary>Those of the files that are of the formats.</summary>
    public static IReadOnlyList<ReportFile> Of(IEnumerable<ReportFile> files, IReadOnlyList<ReportFormat> formats) =>
        [.. files.Where(file => formats.Contains(FormatOf(file)))];

    /// <summary>The answer when there is no file of a format that was asked for.</summary>
    public static string Lacking(ReportFormat format) => format switch
    {
        ReportFormat.Pdf => "Rapporten har ingen PDF: den kunde inte göras, eller så är den avstängd. De andra formaten finns.",
        ReportFormat.Eml => "Rapporten har inte skickats än: den väntar på att frisläppas.",
        ReportFormat.Xlsx or ReportFormat.Html => "Rapporten har ingen sådan fil.",
    };

    /// <summary>The pictures of HTML are of its format.</summary>
    public static ReportFormat FormatOf(ReportFile file) => Path.GetExtension(file.Name) switch
    {
        ".xlsx" => ReportFormat.Xlsx,
        ".pdf" => ReportFormat.Pdf,
        ".eml" => ReportFormat.Eml,
        _ => ReportFormat.Html,
    };

    private static ReportFile Mail(ReportContent content, string address, byte[] message) =>
        new($"{content.FileStem()}_{Swedish.Ascii(address)}.eml", "message/rfc822", message);
}
