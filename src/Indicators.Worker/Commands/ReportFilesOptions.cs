using System.CommandLine;
using Indicators.Core.Reports;

namespace Indicators.Worker.Commands;

/// <summary>The options of every command that hands out a report's files.</summary>
internal sealed class ReportFilesOptions
{
    private readonly Option<ReportFormat[]> formats = new("--format") { Description = "xlsx, pdf, html or eml. May be given several times.", AllowMultipleArgumentsPerToken = true };

    private readonly Option<DirectoryInfo?> folder = new("--to") { Description = "Folder that the files are written to. Default: this one." };

    public IReadOnlyList<Option> All => [formats, folder];

    public WantedFiles Of(ParseResult parsed) =>
        new(parsed.GetValue(formats) ?? [], parsed.GetValue(folder)?.FullName ?? Directory.GetCurrentDirectory());
}

/// <summary>Which files somebody wants, and where.</summary>
internal sealed record WantedFiles(IReadOnlyList<ReportFormat> Formats, string Folder)
{
    /// <summary>Writes them, and says of each where it is and what its bytes are.</summary>
    public async Task<int> WriteAsync(IReadOnlyList<ReportFile> files, Invocation run)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in files)
        {
            var path = Path.Combine(Folder, file.Name);
            await File.WriteAllBytesAsync(path, file.Content, run.Ct);
            if (run.Json) await run.SayJsonAsync(new { path, file.Sha256 });
            else await run.SayAsync($"{path}  sha256:{file.Sha256}");
        }
        var lacking = Formats.Where(format => !files.Any(file => ReportFormats.Is(file, format))).Select(ReportFormats.Lacking).ToList();
        return lacking.Count == 0 ? ExitCode.Done : await run.RefuseAsync(lacking);
    }
}
