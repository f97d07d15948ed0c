using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Files;
using Indicators.Core.Counts.Sources;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

internal static class CountsCommand
{
    public static Command Make(CommandRunner runner)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Files with counts (CSV or xlsx).", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string?>("--reason") { Description = "Why values are corrected, in Swedish; kept with the new values." };
        var municipality = CommandLine.Coded("municipality", "SCB code, 1883.", MunicipalityCode.Parse);
        var file = new Argument<FileInfo>("file") { Description = "CSV file to write." };
        return new Command("counts", "Counts that police and municipalities report.")
        {
            runner.Command(
                "import", "Read counts in: every row of a file or none of it.",
                (parsed, run) => ImportAsync(parsed.GetRequiredValue(files), parsed.GetValue(reason), run), files, reason),
            runner.Command("fetch", "Ask the sources that are due (settings Sources:0:Url …); indicators serve does it by itself.", (_, run) => FetchAsync(run)),
            runner.Command(
                "export", "Write a municipality's counts as CSV, in the layout that import reads.",
                (parsed, run) => ExportAsync(parsed.GetRequiredValue(municipality), parsed.GetRequiredValue(file), run), municipality, file),
            CompletenessCommands.Status(runner),
            CompletenessCommands.Remind(runner),
            CompletenessCommands.Reopen(runner),
        };
    }

    private static async Task<int> ImportAsync(FileInfo[] files, string? reason, Invocation run)
    {
        var exit = ExitCode.Done;
        foreach (var file in files)
        {
            var result = await run.Get<ImportCounts>().RunAsync(CountFile.FromPath(file.FullName), "cli", run.Actor, reason, run.Ct);
            if (run.Json) await run.SayJsonAsync(result);
            else await (result.Ok ? run.Output : run.Error).WriteAsync(ImportText.Of(file.Name, result));
            if (!result.Ok) exit = ExitCode.Problems;
        }
        return exit;
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

    private static async Task<int> ExportAsync(MunicipalityCode municipality, FileInfo file, Invocation run)
    {
        await using var output = file.Create();
        await run.Get<ExportCounts>().RunAsync(output, municipality, Period.Validity(DateOnly.MinValue, DateOnly.MaxValue.AddDays(-1)), run.Ct);
        return ExitCode.Done;
    }
}
