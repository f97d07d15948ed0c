using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Jobs;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Indicators.Core.Surveys;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Every command, and the arguments and options that several of them share.</summary>
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
            runner.AsOf,
            runner.Json,
            runner.Actor,
            runner.Set,
            runner.Command(
                "migrate", "Bring the database's schema up to date. Safe to run again, and from several machines at once.", MigrateAsync),
            AgreementCommand.Make(runner),
            CountsCommand.Make(runner),
            PledgeCommand.Make(runner),
            Survey(runner),
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
    }

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

    public static Argument<FileInfo[]> Files(string description) =>
        new("file") { Description = description, Arity = ArgumentArity.OneOrMore };

    public static Argument<MunicipalityCode> Municipality() => Coded("municipality", "SCB code, 1883.", MunicipalityCode.Parse);

    public static Option<MunicipalityCode?> MunicipalityOption(string description = "SCB code, 1883.", bool required = false) =>
        CodedOption<MunicipalityCode>("--municipality", description, MunicipalityCode.Parse, required);

    public static Argument<AgreementId> Agreement(string description = "Id, karlskoga-2016.") =>
        Coded("agreement", description, AgreementId.Parse);

    public static Argument<Period> ReportPeriod() =>
        Coded("period", "Report period: 2016-T1, 2018-H1, 2023, or the whole validity, 2018-01-01--2019-12-31.", PeriodParser.Parse);

    /// <summary>Narrows a command to one agreement.</summary>
    public static Option<AgreementId?> AgreementOption() =>
        CodedOption<AgreementId>("--agreement", "Only this agreement: karlskoga-2016.", AgreementId.Parse);

    /// <summary>An option that takes a day as 2016-05-13.</summary>
    public static Option<DateOnly?> DayOption(string name, string description, bool required = false) =>
        CodedOption(name, description, text => Day(name, text), required);

    /// <summary>An option that, when given, must read as one of the domain's codes.</summary>
    public static Option<T?> CodedOption<T>(string name, string description, Func<string, Parsed<T>> parse, bool required = false)
        where T : struct => new(name)
        {
            Description = description,
            Required = required,
            HelpName = name[2..],
            CustomParser = result => Read(result, parse) is { Ok: true, Value: var value } ? value : null,
        };

    /// <summary>An option that may be given several times, each time with one of the domain's codes.</summary>
    public static Option<T[]> CodedOptions<T>(string name, string description, Func<string, Parsed<T>> parse) => new(name)
    {
        Description = description,
        CustomParser = result =>
            [.. from token in result.Tokens let read = Read(result, token.Value, parse) where read.Ok select read.Value!],
    };

    /// <summary>An argument that must read as one of the domain's codes.</summary>
    public static Argument<T> Coded<T>(string name, string description, Func<string, Parsed<T>> parse) => new(name)
    {
        Description = description,
        CustomParser = result => Read(result, parse).Value,
    };

    private static Parsed<T> Read<T>(ArgumentResult result, Func<string, Parsed<T>> parse) =>
        Read(result, result.Tokens is [var token, ..] ? token.Value : "", parse);

    private static Parsed<T> Read<T>(ArgumentResult result, string text, Func<string, Parsed<T>> parse)
    {
        var parsed = parse(text);
        if (!parsed.Ok) result.AddError(parsed.Problem);
        return parsed;
    }

    private static Parsed<DateOnly> Day(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Parsed.Ok(day)
            : Parsed.Failed<DateOnly>($"{name} takes a day such as 2016-05-13, not '{text}'.");

    private static async Task<int> MigrateAsync(Invocation run)
    {
        var owner = run.Get<DatabaseOwner>();
        var done = await JobSchema.MigrateAsync(owner.Database, new Migrator(owner.Database, run.Time, owner.RuntimeRole), run.Ct);
        return await run.ShowAsync(
            new { migrations = done }, done.Count == 0 ? "The schema is up to date." : $"Applied: {string.Join(", ", done)}");
    }

    private static Command Survey(CommandRunner runner)
    {
        var file = new Argument<FileInfo>("file") { Description = "A survey's results (YAML)." };
        return new Command("survey", "Surveys that are shown with the counts in annual reviews.")
        {
            runner.Command(
                "import", "Read a survey's results in. The newest file of a survey is used; earlier ones are kept.",
                run => ImportSurveyAsync(run.Value(file), run), file),
        };
    }

    private static async Task<int> ImportSurveyAsync(FileInfo file, Invocation run)
    {
        if (!file.Exists) return await run.RefuseAsync(Invocation.NoFile(file));
        var text = await File.ReadAllTextAsync(file.FullName, run.Ct);
        var imported = await run.Get<ImportSurvey>().RunAsync(file.Name, text, run.Actor, run.Ct);
        return imported.Said is { } sentence
            ? await run.WriteAsync(sentence)
            : await run.RefuseAsync([.. imported.Problems.Select(p => $"{file.Name}, rad {p.Line}: {p.Sentence}")]);
    }
}

internal static class ExitCode
{
    public const int Done = 0, Problems = 1, Usage = 2, Failed = 3;
}
