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
    public static Command Import(CommandRunner runner) => runner.Command(
        "import", "Read counts in: every row of a file or none of it.", ImportAsync,
        Input.Files("Files with counts (CSV or xlsx)."), ImportOptions.Make());

    public static Command Receipt(CommandRunner runner) => runner.Command(
        "receipt", "Show the receipt of an imported file.", ReceiptAsync,
        Input.Argument<long>("receipt", "The receipt's number, as the import answered."));

    private static async Task<int> ImportAsync(FileInfo[] files, ImportOptions options, Invocation run)
    {
        if (options.Problem(files.Length) is { } problem) return await run.RefuseAsync(problem);
        var exit = ExitCode.Done;
        foreach (var file in files)
        {
            var request = options.Request(new(CountFile.FromPath(file.FullName), "cli", run.Actor), run.Get<MailSettings>().From);
            var import = run.Get<ImportCounts>();
            var result = options.Preview ? await import.PreviewAsync(request, run.Ct) : await import.RunAsync(request, run.Ct);
            if (run.Json) await run.WriteJsonAsync(result);
            else if (options.Preview) await run.Output.WriteAsync(ImportText.Preview(file.Name, result));
            else await (result.Ok ? run.Output : run.Error).WriteAsync(ImportText.Of(file.Name, result));
            if (!result.Ok) exit = ExitCode.Problems;
        }
        return exit;
    }

    private static async Task<int> ReceiptAsync(long id, Invocation run)
    {
        if (await run.ReadAsync(connection => ImportStore.ReceiptAsync(connection, id, run.Ct)) is not { } receipt)
            return await run.RefuseAsync($"Det finns inget kvitto {id}.");
        if (run.Json) await run.WriteJsonAsync(receipt);
        else await run.Output.WriteAsync(ReceiptText.Of(receipt));
        return ExitCode.Done;
    }
}

/// <summary>The options of a file that is handed in.</summary>
internal sealed record ImportOptions(
    bool Preview, string? Reason, string? Acknowledgement, string? MailTo,
    MunicipalityCode[] Municipalities, IndicatorCode[] Indicators, Period? Period, bool RemovesLeftOut)
{
    public static Input<ImportOptions> Make()
    {
        var preview = Input.Option<bool>("--preview", "Show what the file would change; store nothing.");
        var reason = Input.Option<string?>("--reason", "Why values are corrected, in Swedish; kept with the new values.");
        var acknowledge = Input.Option<string?>(
            "--acknowledge", "Why the file's figures are right in spite of its warnings, in Swedish. One file at a time.");
        var mailTo = Input.Option<string?>("--mail-to", "An e-mail address that gets the receipt.");
        var municipalities = Input.Options(
            "--scope-municipality", "The file has all its values within --scope-period. May be given several times.",
            MunicipalityCode.Parse);
        var indicators = Input.Options(
            "--scope-indicator", "Only of this indicator. May be given several times; without it, of all.", IndicatorCode.Parse);
        var period = Input.Option("--scope-period", "2016-03, 2016-T1, 2016.", PeriodParser.Parse);
        var removeLeftOut = Input.Option<bool>(
            "--remove-left-out", "Remove stored values within the scope that the file leaves out. Needs a reason; preview it first.");
        return Input.From(
            parsed => new ImportOptions(
                preview.Read(parsed), reason.Read(parsed), acknowledge.Read(parsed), mailTo.Read(parsed),
                municipalities.Read(parsed), indicators.Read(parsed), period.Read(parsed), removeLeftOut.Read(parsed)),
            preview, reason, acknowledge, mailTo, municipalities, indicators, period, removeLeftOut);
    }

    /// <summary>A Swedish sentence when the options cannot be combined; otherwise null.</summary>
    public string? Problem(int files)
    {
        var (hasMunicipality, hasIndicator) = (Municipalities.Length > 0, Indicators.Length > 0);
        var isIncomplete = hasMunicipality != (Period is not null) || (!hasMunicipality && hasIndicator);
        return Acknowledgement is not null && files > 1
                ? "Kvittera varningar för en fil i taget. Läs in filerna var för sig."
            : isIncomplete ? "Säg vad filen gäller med både --scope-municipality och --scope-period."
            : MailTo is { } address && !MailAddresses.IsAddress(address) ? $"”{address}” är ingen e-postadress."
            : null;
    }

    /// <param name="from">The sender of a receipt.</param>
    public ImportRequest Request(ImportRequest request, MailParty from) => request with
    {
        Reason = Reason,
        Acknowledgement = Acknowledgement is { } why ? new(why) : null,
        ReceiptTo = MailTo is { } address ? new(from, new(request.Actor.Name, address)) : null,
        Scope = Municipalities.Length > 0 && Period is { } days ? new(Municipalities, Indicators, days) : null,
        RemovesOmitted = RemovesLeftOut,
    };
}
