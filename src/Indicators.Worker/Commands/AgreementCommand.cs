using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class AgreementCommand
{
    public static Command Make(CommandRunner runner)
    {
        var yes = Input.Option<bool>(
            "--yes", "Confirm doubtful readings of targets without being asked; for scripts, after a person has checked them.");
        return new Command("agreement", "Agreements between police and municipality.")
        {
            runner.Command(
                "import", "Read agreement files in. A changed file makes a new version; the old one is kept.",
                ImportAsync, Input.Files("Agreement files (YAML)."), yes),
            runner.Command("list", "List agreements with their targets.", ListAsync),
        };
    }

    private static async Task<int> ImportAsync(FileInfo[] files, bool isConfirmed, Invocation run)
    {
        var exit = ExitCode.Done;
        foreach (var file in files)
        {
            var ended = file.Exists
                ? await ImportAsync(file.Name, await File.ReadAllTextAsync(file.FullName, run.Ct), isConfirmed, run)
                : await run.RefuseAsync(Invocation.NoFile(file));
            exit = Math.Max(exit, ended);
        }
        return exit;
    }

    private static async Task<int> ImportAsync(string file, string yaml, bool isConfirmed, Invocation run)
    {
        var import = run.Get<ImportAgreement>();
        var look = await import.PreviewAsync(yaml, run.Ct);
        if (!run.Json) await run.WriteAsync(look.Pledges.SelectMany(Lines));
        var doubtful = look.Pledges.Where(reading => reading.Doubts.Count > 0).ToList();
        if (doubtful.Count > 0 && !isConfirmed && await run.AskAsync("Stämmer det som ska bekräftas?") is not true)
            return await run.RefuseAsync(NotConfirmed(file, doubtful, wasAsked: run.Person is not null));
        return await AnswerAsync(run, file, look.Pledges, await import.RunAsync(file, yaml, run.Actor, run.Ct));
    }

    private static IEnumerable<string> Lines(PledgeReading reading) =>
        [$"  {reading.Name}: {reading.Sentence}", .. reading.Doubts.Select(doubt => $"     Att bekräfta: {doubt}")];

    /// <summary>With --json the doubts have not been written yet. What to do comes last, where it is read.</summary>
    private static IEnumerable<string> NotConfirmed(string file, IReadOnlyList<PledgeReading> doubtful, bool wasAsked) =>
    [
        .. doubtful.SelectMany(reading => reading.Doubts.Select(doubt => $"{file}: {reading.Name}: {reading.Sentence} {doubt}")),
        wasAsked
            ? $"{file}: Inget är inläst. Ändra målen i filen så att de säger det som är lovat."
            : $"{file}: Inget är inläst. Läs hur målen tolkas här ovanför. Stämmer det, kör kommandot igen med --yes.",
    ];

    private static Task<int> AnswerAsync(
        Invocation run, string file, IReadOnlyList<PledgeReading> readings, ImportAgreementResult result)
    {
        return result switch
        {
            ImportAgreementResult.Refused { Problems: var problems } =>
                run.RefuseAsync(problems.Select(p => $"{file}, rad {p.Line}: {p.Sentence}")),
            ImportAgreementResult.Unchanged { Agreement: var agreement } => ShowAsync(agreement, isNew: false),
            ImportAgreementResult.NewVersion { Agreement: var agreement } => ShowAsync(agreement, isNew: true),
            _ => throw new InvalidOperationException($"{result} has no answer."),
        };

        Task<int> ShowAsync(Agreement agreement, bool isNew) => run.ShowAsync(
            new { file, agreement = agreement.Id, agreement.Version, isNew, readings },
            $"{agreement.Id}: {(isNew ? $"version {agreement.Version} är inläst" : "oförändrad")}, "
            + $"{Swedish.Amount(agreement.Pledges.Count, "löfte", "löften")}.");
    }

    private static async Task<int> ListAsync(Invocation run)
    {
        foreach (var agreement in await run.ReadAsync(connection => AgreementStore.AllAsync(connection, run.Ct)))
            await run.ShowAsync(agreement, Lines(agreement));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Lines(Agreement agreement) =>
    [
        $"{agreement.Id}  {agreement.Title}, version {agreement.Version}, gäller {agreement.Validity.DateSpan}",
        .. agreement.Pledges.SelectMany(pledge => pledge.Targets
            .Select(target => $"     mål: ”{target.Phrase}”").Prepend($"  {pledge.Number}. {pledge.Text}")),
    ];
}
