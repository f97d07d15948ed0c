using System.CommandLine;
using Indicators.Core;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Indicators.Worker.Commands;

/// <summary>Gives a command its settings, services, clock and writer, and turns what went wrong into a sentence.</summary>
/// <param name="person">What a person at a terminal types; null when nobody sits there.</param>
internal sealed class CommandRunner(TextReader? person, TextWriter output, TextWriter error)
{
    public Option<DateOnly?> AsOf { get; } = Recursive(CommandLine.DayOption("--as-of", "Run as of a day, noon Swedish time: 2016-05-13."));

    public Option<bool> Json { get; } = Recursive(new Option<bool>("--json") { Description = "Write JSON for machines." });

    public Option<string?> Actor { get; } = Recursive(
        new Option<string?>("--actor")
        {
            Description = "Name of the person who does it. The audit log marks it as claimed and adds the system's user. Default: the system's user.",
        });

    /// <summary>Not for passwords: a command line can be read by everybody on the machine.</summary>
    public Option<string[]> Set { get; } = Recursive(SettingOption());

    /// <summary>A command whose work is <paramref name="run"/>.</summary>
    public Command Command(string name, string description, Func<ParseResult, Invocation, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else if (symbol is Option option) command.Add(option);
        }
        command.SetAction((parsed, ct) => GuardAsync(() => InvokeAsync(parsed, run, ct)));
        return command;
    }

    public IConfigurationRoot Configuration(ParseResult parsed) => Settings.Read(
        from setting in parsed.GetValue(Set) ?? []
        let parts = setting.Split('=', 2)
        select KeyValuePair.Create(parts[0].Trim(), (string?)parts[1]));

    public TimeProvider Clock(ParseResult parsed) =>
        parsed.GetValue(AsOf) is { } day ? new AsOfTime(day) : TimeProvider.System;

    /// <summary>What went wrong becomes a sentence and an exit code; of what nobody foresaw, all that is known.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault)
        {
            await error.WriteLineAsync(Faults.IsKnown(fault) ? Faults.Sentence(fault) : Faults.Whole(fault));
            return fault is OperationCanceledException ? ExitCode.Done : ExitCode.Failed;
        }
    }

    private async Task<int> InvokeAsync(
        ParseResult parsed, Func<ParseResult, Invocation, Task<int>> run, CancellationToken ct)
    {
        var time = Clock(parsed);
        var configuration = Configuration(parsed);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddLines().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<IConfiguration>(configuration)
            .AddIndicators(configuration, time);
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var actor = Core.Audit.Actor.OfCommandLine(Environment.UserName, parsed.GetValue(Actor));
        return await run(parsed, new Invocation(provider, person, output, error, actor, time, parsed.GetValue(Json), ct));
    }

    private static Option<string[]> SettingOption()
    {
        var option = new Option<string[]>("--set") { Description = "A setting, which wins over the environment: --set Mail:Folder=/tmp/mail. May be given several times." };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--set takes a name and a value such as Mail:Folder=/tmp/mail, not '{token.Value}'.");
            foreach (var name in result.Tokens.GroupBy(token => token.Value.Split('=')[0].Trim(), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
                result.AddError($"--set {name.Key} is given {name.Count()} times. Give it once.");
        });
        return option;
    }

    private static T Recursive<T>(T option)
        where T : Option
    {
        option.Recursive = true;
        return option;
    }
}

/// <summary>What a command gets to work with.</summary>
internal sealed record Invocation(
    IServiceProvider Services, TextReader? Person, TextWriter Output, TextWriter Error, Actor Actor, TimeProvider Time, bool Json, CancellationToken Ct)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Database Database => Get<Database>();

    public Task SayAsync(string line) => Output.WriteLineAsync(line);

    public Task SayJsonAsync<T>(T value) => Output.WriteLineAsync(Core.Storage.Json.Write(value));

    /// <summary>Whether the person at the terminal answers yes; null when nobody sits there.</summary>
    public async Task<bool?> AskAsync(string question)
    {
        if (Person is null) return null;
        await Output.WriteAsync($"{question} [ja/nej] ");
        return (await Person.ReadLineAsync(Ct))?.Trim().ToUpperInvariant() is "J" or "JA";
    }

    /// <summary>Problems with the input, in Swedish, all of them.</summary>
    public async Task<int> RefuseAsync(IEnumerable<string> problems)
    {
        foreach (var problem in problems) await Error.WriteLineAsync(problem);
        return ExitCode.Problems;
    }
}
