using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class AgreementCommand
{
    public static Command Make(CommandRunner runner)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Agreement files (YAML).", Arity = ArgumentArity.OneOrMore };
        return new Command("agreement", "Agreements between police and municipality.")
        {
            runner.Command(
                "import", "Read agreement files in. A changed file makes a new version; the old one is kept.",
                (parsed, run) => ImportAsync(parsed.GetRequiredValue(files), run), files),
            runner.Command("list", "List agreements with their targets.", (_, run) => ListAsync(run)),
        };
    }

    private static async Task<int> ImportAsync(FileInfo[] files, Invocation run)
    {
        var exit = ExitCode.Done;
        foreach (var file in files)
        {
            if (!file.Exists)
            {
                exit = await run.RefuseAsync([$"Filen ”{file.Name}” finns inte. Kontrollera namn och mapp."]);
                continue;
            }
            var result = await run.Get<ImportAgreement>()
                .RunAsync(file.Name, await File.ReadAllTextAsync(file.FullName, run.Ct), run.Actor, run.Ct);
            exit = Math.Max(exit, await AnswerAsync(run, file.Name, result));
        }
        return exit;
    }

    private static async Task<int> AnswerAsync(Invocation run, string file, ImportAgreementResult result)
    {
        switch (result)
        {
            case ImportAgreementResult.Refused { Problems: var problems }:
                return await run.RefuseAsync(problems.Select(p => $"{file}, rad {p.Line}: {p.Sentence}"));
            case ImportAgreementResult.Unchanged { Agreement: var agreement }:
                await SayAsync(run, file, agreement, isNew: false);
                return ExitCode.Done;
            case ImportAgreementResult.NewVersion { Agreement: var agreement }:
                await SayAsync(run, file, agreement, isNew: true);
                return ExitCode.Done;
            default:
                throw new InvalidOperationException($"Nothing is said of {result}.");
        }
    }

    private static Task SayAsync(Invocation run, string file, Agreement agreement, bool isNew) => run.Json
        ? run.SayJsonAsync(new { file, agreement = agreement.Id, agreement.Version, isNew })
        : run.SayAsync(
            $"{agreement.Id}: {(isNew ? $"version {agreement.Version} är inläst" : "oförändrad")}, " +
            $"{Swedish.Amount(agreement.Pledges.Count, "löfte", "löften")}.");

    private static async Task<int> ListAsync(Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        foreach (var agreement in await AgreementStore.AllAsync(connection))
        {
            if (run.Json) await run.SayJsonAsync(agreement);
            else await SayAsync(run, agreement);
        }
        return ExitCode.Done;
    }

    private static async Task SayAsync(Invocation run, Agreement agreement)
    {
        await run.SayAsync($"{agreement.Id}  {agreement.Title}, version {agreement.Version}, gäller {agreement.Validity.DateSpan}");
        foreach (var pledge in agreement.Pledges)
        {
            await run.SayAsync($"  {pledge.Number}. {pledge.Text}");
            foreach (var target in pledge.Targets) await run.SayAsync($"     mål: ”{target.Phrase}”");
        }
    }
}
