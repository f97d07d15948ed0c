using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class AgreementCommand
{
    public static Command Make(CommandRunner runner)
    {
        var yes = new Option<bool>("--yes") { Description = "Confirm how doubtful targets were read, without being asked. For scripts, when somebody has looked." };
        var files = new Argument<FileInfo[]>("file") { Description = "Agreement files (YAML).", Arity = ArgumentArity.OneOrMore };
        return new Command("agreement", "Agreements between police and municipality.")
        {
            runner.Command(
                "import", "Read agreement files in. A changed file makes a new version; the old one is kept.",
                (parsed, run) => ImportAsync(parsed.GetRequiredValue(files), parsed.GetValue(yes), run), files, yes),
            runner.Command("list", "List agreements with their targets.", (_, run) => ListAsync(run)),
        };
    }

    private static async Task<int> ImportAsync(FileInfo[] files, bool isConfirmed, Invocation run)
    {
        var exit = ExitCode.Done;
        foreach (var file in files)
        {
            if (!file.Exists)
            {
                exit = await run.RefuseAsync([$"Filen ”{file.Name}” finns inte. Kontrollera namn och mapp."]);
                continue;
            }
            exit = Math.Max(exit, await ImportAsync(file.Name, await File.ReadAllTextAsync(file.FullName, run.Ct), isConfirmed, run));
        }
        return exit;
    }

    private static async Task<int> ImportAsync(string file, string yaml, bool isConfirmed, Invocation run)
    {
        var import = run.Get<ImportAgreement>();
        var look = await import.LookAsync(yaml, run.Ct);
        if (!run.Json) foreach (var reading in look.Pledges) await SayAsync(run, reading);
        var doubtful = look.Pledges.Where(reading => reading.Doubts.Count > 0).ToList();
        if (doubtful.Count > 0 && !isConfirmed && await run.AskAsync("Stämmer det som ska bekräftas?") is not true)
            return await run.RefuseAsync(NotConfirmed(file, doubtful, wasAsked: run.Person is not null));
        return await AnswerAsync(run, file, look.Pledges, await import.RunAsync(file, yaml, run.Actor, run.Ct));
    }

    private static async Task SayAsync(Invocation run, PledgeReading reading)
    {
        await run.SayAsync($"  {reading.Name}: {reading.Sentence}");
        foreach (var doubt in reading.Doubts) await run.SayAsync($"     Att bekräfta: {doubt}");
    }

    /// <summary>With --json the doubts have not been written yet; beside them, what to do stands last, where it is read.</summary>
    private static IEnumerable<string> NotConfirmed(string file, IReadOnlyList<PledgeReading> doubtful, bool wasAsked) =>
    [
        .. doubtful.SelectMany(reading => reading.Doubts.Select(doubt => $"{file}: {reading.Name}: {reading.Sentence} {doubt}")),
        wasAsked
            ? $"{file}: Inget är inläst. Ändra målen i filen så att de säger det som är lovat."
            : $"{file}: Inget är inläst. Läs hur målen tolkas här ovanför. Stämmer det, kör kommandot igen med --yes.",
    ];

    private static async Task<int> AnswerAsync(Invocation run, string file, IReadOnlyList<PledgeReading> readings, ImportAgreementResult result)
    {
        switch (result)
        {
            case ImportAgreementResult.Refused { Problems: var problems }:
                return await run.RefuseAsync(problems.Select(p => $"{file}, rad {p.Line}: {p.Sentence}"));
            case ImportAgreementResult.Unchanged { Agreement: var agreement }:
                await SayAsync(run, file, agreement, readings, isNew: false);
                return ExitCode.Done;
            case ImportAgreementResult.NewVersion { Agreement: var agreement }:
                await SayAsync(run, file, agreement, readings, isNew: true);
                return ExitCode.Done;
            default:
                throw new InvalidOperationException($"Nothing is said of {result}.");
        }
    }

    private static Task SayAsync(Invocation run, string file, Agreement agreement, IReadOnlyList<PledgeReading> readings, bool isNew) => run.Json
        ? run.SayJsonAsync(new { file, agreement = agreement.Id, agreement.Version, isNew, readings })
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
