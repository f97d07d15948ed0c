using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Sources;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

internal static class CountsCommand
{
    public static Command Make(CommandRunner runner) => new("counts", "Counts that police and municipalities report.")
    {
        ImportCommands.Import(runner),
        ImportCommands.Receipt(runner),
        runner.Command("fetch", "Ask the sources that are due (settings Sources:0:Url …); indicators serve does it by itself.", (_, run) => FetchAsync(run)),
        Export(runner),
        History(runner),
        TemplateCommand.Make(runner),
        CompletenessCommands.Status(runner),
        CompletenessCommands.Remind(runner),
        CompletenessCommands.Reopen(runner),
    };

    private static Command Export(CommandRunner runner)
    {
        var municipality = CommandLine.Coded("municipality", "SCB code, 1883.", MunicipalityCode.Parse);
        var file = new Argument<FileInfo>("file") { Description = "CSV file to write." };
        var knownOn = CommandLine.DayOption("--as-known-on", "As the counts were known at the end of a day: 2016-06-01.");
        return runner.Command(
            "export", "Write a municipality's counts as CSV, in the layout that import reads.",
            (parsed, run) => ExportAsync(parsed.GetRequiredValue(municipality), parsed.GetRequiredValue(file), parsed.GetValue(knownOn), run),
            municipality, file, knownOn);
    }

    private static Command History(CommandRunner runner)
    {
        var municipality = CommandLine.Coded("municipality", "SCB code, 1883.", MunicipalityCode.Parse);
        var indicator = CommandLine.Coded("indicator", "trafikkontroll.", IndicatorCode.Parse);
        var period = CommandLine.Coded("period", "2016-03-14, 2016-V11 or 2016-03.", PeriodParser.Parse);
        return runner.Command(
            "history", "Everything that has been said of one value: when, by whom, from which file and why.",
            (parsed, run) => HistoryAsync(parsed.GetRequiredValue(municipality), parsed.GetRequiredValue(indicator), parsed.GetValue(period), run),
            municipality, indicator, period);
    }

    private static async Task<int> FetchAsync(Invocation run)
    {
        var asked = await run.Get<FetchCountSources>().RunAsync(run.Ct);
        var exit = ExitCode.Done;
        await using var connection = await run.Database.OpenAsync(run.Ct);
        foreach (var name in asked)
        {
            var state = await SourceStore.FindAsync(connection, name);
            if (state?.Fault is not null) exit = ExitCode.Problems;
            await (state?.Fault is not null ? run.Error : run.Output).WriteLineAsync($"{name}: {state?.Fault ?? "svarade."}");
        }
        return exit;
    }

    private static async Task<int> ExportAsync(MunicipalityCode municipality, FileInfo file, DateOnly? knownOn, Invocation run)
    {
        DateTimeOffset? at = knownOn is { } day ? SwedishTime.At(day.AddDays(1), TimeOnly.MinValue).AddMicroseconds(-1) : null;
        await using var output = file.Create();
        await run.Get<ExportCounts>().RunAsync(output, municipality, Period.Validity(DateOnly.MinValue, DateOnly.MaxValue.AddDays(-1)), at, run.Ct);
        return ExitCode.Done;
    }

    private static async Task<int> HistoryAsync(MunicipalityCode municipality, IndicatorCode indicator, Period period, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var versions = await CountStore.HistoryAsync(connection, municipality, indicator, period);
        if (run.Json) await run.SayJsonAsync(versions);
        else if (versions.Count == 0) await run.SayAsync($"Inget har rapporterats om {indicator} i kommun {municipality} för {period.Name}.");
        else foreach (var version in versions) await run.SayAsync(CountHistoryText.Of(version));
        return ExitCode.Done;
    }
}
