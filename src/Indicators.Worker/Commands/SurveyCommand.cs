using System.CommandLine;
using Indicators.Core.Surveys;

namespace Indicators.Worker.Commands;

internal static class SurveyCommand
{
    public static Command Make(CommandRunner runner)
    {
        var file = new Argument<FileInfo>("file") { Description = "A survey's results (YAML)." };
        return new Command("survey", "Surveys that stand beside the counts in annual reviews.")
        {
            runner.Command(
                "import", "Read a survey's results in. The newest file of a survey stands; earlier ones are kept.",
                (parsed, run) => ImportAsync(parsed.GetRequiredValue(file), run), file),
        };
    }

    private static async Task<int> ImportAsync(FileInfo file, Invocation run)
    {
        if (!file.Exists) return await run.RefuseAsync([$"Filen ”{file.Name}” finns inte. Kontrollera namn och mapp."]);
        var imported = await run.Get<ImportSurvey>().RunAsync(file.Name, await File.ReadAllTextAsync(file.FullName, run.Ct), run.Actor, run.Ct);
        if (imported.Said is not { } said) return await run.RefuseAsync(imported.Problems.Select(p => $"{file.Name}, rad {p.Line}: {p.Sentence}"));
        await run.SayAsync(said);
        return ExitCode.Done;
    }
}
