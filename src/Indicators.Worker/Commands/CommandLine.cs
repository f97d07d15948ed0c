using System.CommandLine;
using System.CommandLine.Help;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Jobs;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Indicators.Core.Surveys;

namespace Indicators.Worker.Commands;

/// <summary>Every command.</summary>
internal sealed class CommandLine
{
    /// <summary>
    /// From the signal to stop until the process ends. Longer than the half minute that the host gives running jobs: a message that has
    /// been handed to a mail server waits for the reply, otherwise it is in doubt.
    /// </summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(40);

    private readonly RootCommand root;
    private readonly TextWriter output;
    private readonly TextWriter error;

    /// <param name="isTerminal">Whether there is a person at the terminal who can be asked.</param>
    public CommandLine(TextReader input, TextWriter output, TextWriter error, bool isTerminal = false)
    {
        (this.output, this.error) = (output, error);
        var runner = new CommandRunner(isTerminal ? input : null, output, error);
        root = new("Follows up medborgarlöften: counts in, verdicts and reports out.")
        {
            runner.Command(
                "migrate", "Bring the database's schema up to date. Safe to run again, and from several machines at once.", MigrateAsync),
            AgreementCommand.Make(runner),
            CountsCommand.Make(runner),
            PledgeCommand.Make(runner),
            AccountCommand.Make(runner),
            new Command("survey", "Surveys that are shown with the counts in annual reviews.")
            {
                runner.Command(
                    "import", "Read a survey's results in. The newest file of a survey is used; earlier ones are kept.",
                    ImportSurveyAsync, Input.Argument<FileInfo>("file", "A survey's results (YAML).")),
            },
            new Command("target", "How the wording of a pledge is interpreted.")
            {
                JsonLines.Command(
                    "parse", "Read one wording per line on standard input; one JSON object per line out. No database.",
                    input, output, TargetReadingJson.Answer),
            },
            new Command("series", "Control charts of series of figures.")
            {
                JsonLines.Command(
                    "analyse", "Read one series per line of JSON on standard input; its control chart per line out. No database.",
                    input, output, ChartJson.Answer),
            },
            ForecastCommand.Make(runner, input, output),
            EvaluateCommand.Make(runner),
            DeviationCommand.Make(runner),
            ReportCommand.Make(runner),
            MailCommand.Make(runner),
            OverviewCommand.Make(runner),
            ApiKeyCommand.Make(runner),
            UserCommand.Make(runner),
            AuditCommand.Make(runner),
            KeysCommand.Make(runner),
            DoctorCommand.Make(runner),
            ReplayCommand.Make(runner, this, output),
            ServeCommand.Make(runner),
        };
        foreach (var option in runner.Common()) root.Add(option);
    }

    /// <param name="args">As typed, without the program's name. Wrong usage is written to the error writer, a line for each.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct = default)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync("Run with --help for the commands and their options.");
            return ExitCode.Usage;
        }
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToStop,
            },
            ct);
    }

    private static async Task<int> MigrateAsync(Invocation run)
    {
        var owner = run.Get<DatabaseOwner>();
        var done = await JobSchema.MigrateAsync(owner.Database, new Migrator(owner.Database, run.Time, owner.RuntimeRole), run.Ct);
        return await run.ShowAsync(
            new { migrations = done }, done.Count == 0 ? "The schema is up to date." : $"Applied: {string.Join(", ", done)}");
    }

    private static async Task<int> ImportSurveyAsync(FileInfo file, Invocation run)
    {
        if (!file.Exists) return await run.RefuseAsync(Invocation.NoFile(file));
        var text = await File.ReadAllTextAsync(file.FullName, run.Ct);
        var imported = await run.Get<ImportSurvey>().RunAsync(file.Name, text, run.Actor, run.Ct);
        return imported.Outcome is { } sentence
            ? await run.WriteAsync(sentence)
            : await run.RefuseAsync([.. imported.Problems.Select(p => $"{file.Name}, rad {p.Line}: {p.Sentence}")]);
    }
}

/// <summary>
/// For scripts and timers: done; problems with what was given, in Swedish on standard error; wrong usage; a fault of the system, in
/// English on standard error.
/// </summary>
internal static class ExitCode
{
    public const int Done = 0, Problems = 1, Usage = 2, Failed = 3;
}
