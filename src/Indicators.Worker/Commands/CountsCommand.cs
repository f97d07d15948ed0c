using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

internal static class CountsCommand
{
    public static Command Make(CommandRunner runner) => new("counts", "Counts that police and municipalities report.")
    {
        ImportCommands.Import(runner),
        ImportCommands.Receipt(runner),
        runner.Command("fetch", "Ask the sources that are due (settings Sources:0:Url …); indicators serve does this too.", FetchAsync),
        runner.Command(
            "export", "Write a municipality's counts as CSV, in the layout that import reads.", ExportAsync,
            Input.Municipality(), Input.Argument<FileInfo>("file", "CSV file to write."),
            Input.Day("--as-known-on", "As the counts were known at the end of a day: 2016-06-01.")),
        runner.Command(
            "history", "Every version of one value: when, by whom, from which file and why.", HistoryAsync,
            Input.Municipality(), Input.Argument("indicator", "trafikkontroll.", IndicatorCode.Parse),
            Input.Argument("period", "2016-03-14, 2016-V11 or 2016-03.", PeriodParser.Parse)),
        TemplateCommand.Make(runner),
        CompletenessCommands.Status(runner),
        CompletenessCommands.Remind(runner),
        CompletenessCommands.Reopen(runner),
    };

    private static async Task<int> FetchAsync(Invocation run)
    {
        var exit = ExitCode.Done;
        foreach (var name in await run.Get<FetchCountSources>().RunAsync(run.Ct))
        {
            var fault = (await run.ReadAsync(connection => SourceStore.FindAsync(connection, name, run.Ct)))?.Fault;
            exit = Math.Max(exit, fault is null ? await run.WriteAsync($"{name}: svarade.") : await run.RefuseAsync($"{name}: {fault}"));
        }
        return exit;
    }

    private static async Task<int> ExportAsync(MunicipalityCode municipality, FileInfo file, DateOnly? knownOn, Invocation run)
    {
        DateTimeOffset? at = knownOn is { } day ? SwedishTime.At(day.AddDays(1), TimeOnly.MinValue).AddMicroseconds(-1) : null;
        await using var output = file.Create();
        var always = Period.Validity(DateOnly.MinValue, DateOnly.MaxValue.AddDays(-1));
        await run.Get<ExportCounts>().RunAsync(output, municipality, always, at, run.Ct);
        return ExitCode.Done;
    }

    private static async Task<int> HistoryAsync(MunicipalityCode municipality, IndicatorCode indicator, Period period, Invocation run) =>
        await run.ListAsync(
            await run.ReadAsync(connection =>
                CountStore.HistoryAsync(connection, municipality, indicator, period, run.Ct)), CountHistoryText.Of,
            none: $"Inget har rapporterats om {indicator} i kommun {municipality} för {period.Name}.");
}
