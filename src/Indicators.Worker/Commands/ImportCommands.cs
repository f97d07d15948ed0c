using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

/// <summary>Files of counts in, what they would do, and what came of them.</summary>
internal static class ImportCommands
{
    public static Command Import(CommandRunner runner)
    {
        var files = CommandLine.Files("Files with counts (CSV or xlsx).");
        var options = new ImportOptions();
        return runner.Command(
            "import", "Read counts in: every row of a file or none of it.",
            run => ImportAsync(run.Value(files), options, run), [files, .. options.All]);
    }

    public static Command Receipt(CommandRunner runner)
    {
        var id = new Argument<long>("receipt") { Description = "The receipt's number, as the import answered." };
        return runner.Command("receipt", "Show the receipt of an imported file.", run => ReceiptAsync(run.Value(id), run), id);
    }

    private static async Task<int> ImportAsync(FileInfo[] files, ImportOptions options, Invocation run)
    {
        if (options.Problem(run, files.Length) is { } problem) return await run.RefuseAsync(problem);
        var exit = ExitCode.Done;
        foreach (var file in files)
        {
            var request = options.Request(run, new(CountFile.FromPath(file.FullName), "cli", run.Actor), run.Get<MailSettings>().From);
            var isPreview = run.Value(options.Preview);
            var import = run.Get<ImportCounts>();
            var result = isPreview ? await import.PreviewAsync(request, run.Ct) : await import.RunAsync(request, run.Ct);
            if (run.Json) await run.WriteJsonAsync(result);
            else if (isPreview) await run.Output.WriteAsync(ImportText.Preview(file.Name, result));
            else await (result.Ok ? run.Output : run.Error).WriteAsync(ImportText.Of(file.Name, result));
            if (!result.Ok) exit = ExitCode.Problems;
        }
        return exit;
    }

    private static async Task<int> ReceiptAsync(long id, Invocation run)
    {
        if (await run.ReadAsync(connection => ReceiptStore.ReadAsync(connection, id)) is not { } receipt)
            return await run.RefuseAsync($"Det finns inget kvitto {id}.");
        if (run.Json) await run.WriteJsonAsync(receipt);
        else await run.Output.WriteAsync(ReceiptText.Of(receipt));
        return ExitCode.Done;
    }
}

/// <summary>The options of a file that is handed in.</summary>
internal sealed class ImportOptions
{
    public Option<bool> Preview { get; } = new("--preview") { Description = "Show what the file would change; store nothing." };

    private readonly Option<string?> reason = new("--reason")
    {
        Description = "Why values are corrected, in Swedish; kept with the new values.",
    };

    private readonly Option<string?> acknowledge = new("--acknowledge")
    {
        Description = "Why the file's figures are right in spite of its warnings, in Swedish. One file at a time.",
    };

    private readonly Option<string?> mailTo = new("--mail-to") { Description = "An e-mail address that gets the receipt." };

    private readonly Option<MunicipalityCode[]> municipalities = CommandLine.CodedOptions(
        "--scope-municipality", "The file has all its values within --scope-period. May be given several times.", MunicipalityCode.Parse);

    private readonly Option<IndicatorCode[]> indicators = CommandLine.CodedOptions(
        "--scope-indicator", "Only of this indicator. May be given several times; without it, of all.", IndicatorCode.Parse);

    private readonly Option<Period?> period =
        CommandLine.CodedOption<Period>("--scope-period", "2016-03, 2016-T1, 2016.", PeriodParser.Parse);

    private readonly Option<bool> removeLeftOut = new("--remove-left-out")
    {
        Description = "Remove stored values within the scope that the file leaves out. Needs a reason; preview it first.",
    };

    public Symbol[] All => [Preview, reason, acknowledge, mailTo, municipalities, indicators, period, removeLeftOut];

    /// <summary>A Swedish sentence when the options cannot be combined; otherwise null.</summary>
    public string? Problem(Invocation run, int files)
    {
        var (hasMunicipality, hasIndicator) = (run.Value(municipalities) is { Length: > 0 }, run.Value(indicators) is { Length: > 0 });
        var isIncomplete = hasMunicipality != (run.Value(period) is not null) || (!hasMunicipality && hasIndicator);
        return run.Value(acknowledge) is not null && files > 1
                ? "Kvittera varningar för en fil i taget. Läs in filerna var för sig."
            : isIncomplete ? "Säg vad filen gäller med både --scope-municipality och --scope-period."
            : run.Value(mailTo) is { } address && !MailAddresses.IsAddress(address) ? $"”{address}” är ingen e-postadress."
            : null;
    }

    /// <param name="from">The sender of a receipt.</param>
    public ImportRequest Request(Invocation run, ImportRequest request, MailParty from) => request with
    {
        Reason = run.Value(reason),
        Acknowledgement = run.Value(acknowledge) is { } why ? new(why) : null,
        ReceiptTo = run.Value(mailTo) is { } address ? new(from, new(request.Actor.Name, address)) : null,
        Scope = run.Value(municipalities) is { Length: > 0 } codes && run.Value(period) is { } days
            ? new(codes, run.Value(indicators) ?? [], days)
            : null,
        RemovesOmitted = run.Value(removeLeftOut),
    };
}
