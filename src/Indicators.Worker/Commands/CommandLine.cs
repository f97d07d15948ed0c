using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Every command, the options they share, and what a run answers with.</summary>
internal sealed class CommandLine
{
    /// <summary>
    /// When told to stop. Longer than the half minute that the host gives running jobs: what has been handed to a mail server
    /// waits for the reply, else it is in doubt.
    /// </summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(40);

    private readonly RootCommand root = new("Follows up medborgarlöften: counts in, verdicts and reports out.");
    private readonly TextWriter output;
    private readonly TextWriter error;

    /// <param name="isTerminal">Whether a person sits there who can be asked.</param>
    public CommandLine(TextReader input, TextWriter output, TextWriter error, bool isTerminal = false)
    {
        this.output = output;
        this.error = error;
        var runner = new CommandRunner(isTerminal ? input : null, output, error);
        root.Add(runner.AsOf);
        root.Add(runner.Json);
        root.Add(runner.Actor);
        root.Add(runner.Set);
        root.Add(MigrateCommand.Make(runner));
        root.Add(AgreementCommand.Make(runner));
        root.Add(CountsCommand.Make(runner));
        root.Add(PledgeCommand.Make(runner));
        root.Add(SurveyCommand.Make(runner));
        root.Add(TargetCommand.Make(input, output));
        root.Add(SeriesCommand.Make(input, output));
        root.Add(ForecastCommand.Make(runner, input, output));
        root.Add(EvaluateCommand.Make(runner));
        root.Add(DeviationCommand.Make(runner));
        root.Add(ReportCommand.Make(runner));
        root.Add(MailCommand.Make(runner));
        root.Add(OverviewCommand.Make(runner));
        root.Add(ApiKeyCommand.Make(runner));
        root.Add(UserCommand.Make(runner));
        root.Add(AuditCommand.Make(runner));
        root.Add(KeysCommand.Make(runner));
        root.Add(DoctorCommand.Make(runner));
        root.Add(ReplayCommand.Make(runner, this, output));
        root.Add(ServeCommand.Make(runner));
    }

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct = default)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync("Run with --help to see what can be said.");
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

    /// <summary>An option that takes a day as 2016-05-13.</summary>
    public static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name} takes a day such as 2016-05-13, not '{text}'.");
            return null;
        },
    };

    /// <summary>Narrows a command to one agreement.</summary>
    public static Option<AgreementId?> AgreementOption() =>
        CodedOption<AgreementId>("--agreement", "Only this agreement: karlskoga-2016.", AgreementId.Parse);

    /// <summary>An option that, when given, must read as one of the domain's codes.</summary>
    public static Option<T?> CodedOption<T>(string name, string description, Func<string, Parsed<T>> parse)
        where T : struct
    {
        var option = new Option<T?>(name) { Description = description };
        option.CustomParser = result =>
        {
            var parsed = parse(result.Tokens[0].Value);
            if (parsed.Ok) return parsed.Value;
            result.AddError(parsed.Problem);
            return null;
        };
        return option;
    }

    /// <summary>An option that may be given several times, each time with one of the domain's codes.</summary>
    public static Option<T[]> CodedOptions<T>(string name, string description, Func<string, Parsed<T>> parse) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var parsed = result.Tokens.Select(token => parse(token.Value)).ToList();
            foreach (var failed in parsed.Where(one => !one.Ok)) result.AddError(failed.Problem!);
            return [.. parsed.Where(one => one.Ok).Select(one => one.Value!)];
        },
    };

    /// <summary>An argument that must read as one of the domain's codes.</summary>
    public static Argument<T> Coded<T>(string name, string description, Func<string, Parsed<T>> parse) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var parsed = parse(result.Tokens[0].Value);
            if (parsed.Ok) return parsed.Value;
            result.AddError(parsed.Problem);
            return default;
        },
    };
}

internal static class ExitCode
{
    public const int Done = 0, Problems = 1, Usage = 2, Failed = 3;
}
