using System.CommandLine;
using Indicators.Core;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>Gives a command its settings, services, clock and writer, and turns a failure into a sentence.</summary>
/// <param name="person">What a person at a terminal types; null when the program is not run at one.</param>
internal sealed class CommandRunner(TextReader? person, TextWriter output, TextWriter error)
{
    public Option<DateOnly?> AsOf { get; } = Recursive(CommandLine.DayOption("--as-of", "Run as of a day, noon Swedish time: 2016-05-13."));

    public Option<bool> Json { get; } = Recursive(new Option<bool>("--json") { Description = "Write JSON for machines." });

    public Option<string?> Actor { get; } = Recursive(new Option<string?>("--actor")
    {
        Description = "Name of the acting person, logged as claimed beside the system's user. Default: the system's user.",
    });

    /// <summary>Not for passwords: every user of the machine can read its command lines.</summary>
    public Option<string[]> Set { get; } = Recursive(SettingOption());

    public Command Command(string name, string description, Func<Invocation, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var argument in symbols.OfType<Argument>()) command.Add(argument);
        foreach (var option in symbols.OfType<Option>()) command.Add(option);
        command.SetAction((parsed, ct) => GuardAsync(() => InvokeAsync(parsed, run, ct)));
        return command;
    }

    public IConfigurationRoot Configuration(ParseResult parsed) => Settings.Read(
        from setting in parsed.GetValue(Set) ?? []
        let parts = setting.Split('=', 2)
        select KeyValuePair.Create(parts[0].Trim(), (string?)parts[1]));

    public TimeProvider Clock(ParseResult parsed) =>
        parsed.GetValue(AsOf) is { } day ? new AsOfTime(day) : TimeProvider.System;

    /// <summary>Turns an exception into an exit code and a sentence; one that has no sentence of its own is printed whole.</summary>
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

    private async Task<int> InvokeAsync(ParseResult parsed, Func<Invocation, Task<int>> run, CancellationToken ct)
    {
        var time = Clock(parsed);
        var configuration = Configuration(parsed);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddLines().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<IConfiguration>(configuration)
            .AddIndicators(configuration, time);
        await using var provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var actor = Core.Audit.Actor.OfCommandLine(Environment.UserName, parsed.GetValue(Actor));
        return await run(new(parsed, provider, person, output, error, actor, time, parsed.GetValue(Json), ct));
    }

    private static Option<string[]> SettingOption()
    {
        var option = new Option<string[]>("--set")
        {
            Description = "A setting, which wins over the environment: --set Mail:Folder=/tmp/mail. May be given several times.",
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--set takes a name and a value such as Mail:Folder=/tmp/mail, not '{token.Value}'.");
            var names = result.Tokens.Select(token => token.Value.Split('=')[0].Trim());
            foreach (var (name, times) in names.CountBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Value > 1))
                result.AddError($"--set {name} is given {times} times. Give it once.");
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

/// <summary>What a command gets to work with, and how it answers.</summary>
/// <param name="Person">What a person at a terminal types; null when the program is not run at one.</param>
internal sealed record Invocation(
    ParseResult Parsed, IServiceProvider Services, TextReader? Person, TextWriter Output, TextWriter Error,
    Actor Actor, TimeProvider Time, bool Json, CancellationToken Ct)
{
    public Database Database => Get<Database>();

    public static string NoFile(FileInfo file) => $"Filen ”{file.Name}” finns inte. Kontrollera namn och mapp.";

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public T Value<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

    /// <returns>Null when it is neither given nor has a default.</returns>
    public T Value<T>(Option<T> option) => Parsed.GetValue(option)!;

    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return await read(connection);
    }

    public async Task<int> WriteAsync(params IEnumerable<string> lines)
    {
        foreach (var line in lines) await Output.WriteLineAsync(line);
        return ExitCode.Done;
    }

    public Task WriteJsonAsync<T>(T value) => Output.WriteLineAsync(Core.Storage.Json.Write(value));

    /// <summary>JSON when it is asked for, otherwise the lines.</summary>
    public async Task<int> ShowAsync<T>(T json, params IEnumerable<string> lines)
    {
        if (!Json) return await WriteAsync(lines);
        await WriteJsonAsync(json);
        return ExitCode.Done;
    }

    /// <summary>All as one JSON array, or a line each.</summary>
    /// <param name="none">The line when there are none; null for no line.</param>
    public Task<int> ListAsync<T>(IReadOnlyCollection<T> items, Func<T, string> line, string? none = null) =>
        ShowAsync(items, items.Count == 0 && none is not null ? [none] : items.Select(line));

    public async Task<int> ListMailsAsync(IReadOnlyList<OutgoingMail> mails, string none)
    {
        if (!Json) return await ListAsync(mails, mail => $"{mail.To.Address}: {mail.Subject}", none);
        await WriteJsonAsync(mails.Select(mail => new { to = mail.To.Address, mail.Subject }));
        return ExitCode.Done;
    }

    /// <summary>The sentence, or the problem.</summary>
    public Task<int> AnswerAsync(Parsed<string> result) => AnswerAsync(result, sentence => sentence);

    public Task<int> AnswerAsync<T>(Parsed<T> result, Func<T, string> line) => AnswerAsync(result, value => WriteAsync(line(value)));

    public Task<int> AnswerAsync<T>(Parsed<T> result, Func<T, Task<int>> show) =>
        result.Ok ? show(result.Value) : RefuseAsync(result.Problem);

    /// <summary>Whether the person at the terminal answers yes; null when there is no terminal.</summary>
    public async Task<bool?> AskAsync(string question)
    {
        if (Person is null) return null;
        await Output.WriteAsync($"{question} [ja/nej] ");
        return (await Person.ReadLineAsync(Ct))?.Trim().ToUpperInvariant() is "J" or "JA";
    }

    /// <param name="problems">All problems with the input, in Swedish.</param>
    public async Task<int> RefuseAsync(params IEnumerable<string> problems)
    {
        foreach (var problem in problems) await Error.WriteLineAsync(problem);
        return ExitCode.Problems;
    }
}
