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
    private readonly Input<DateOnly?> asOf = Input.Day("--as-of", "Run as of a day, noon Swedish time: 2016-05-13.");

    private readonly Input<bool> json = Input.Option<bool>("--json", "Write JSON for machines.");

    private readonly Input<string?> actor = Input.Option<string?>(
        "--actor", "Name of the acting person, logged as claimed beside the system's user. Default: the system's user.");

    /// <summary>Not for passwords: every user of the machine can read its command lines.</summary>
    private readonly Input<string[]> set = SettingOption();

    /// <summary>The options of all commands.</summary>
    public IEnumerable<Option> Common()
    {
        foreach (var option in new Input[] { asOf, json, actor, set }.SelectMany(input => input.Symbols).Cast<Option>())
        {
            option.Recursive = true;
            yield return option;
        }
    }

    /// <summary>
    /// A command that builds the services, runs and answers with an <see cref="ExitCode"/>. Its help lists the arguments in the order given
    /// here, then the options.
    /// </summary>
    public Command Command(string name, string description, Func<Invocation, Task<int>> run) => Make(name, description, run);

    public Command Command<T>(string name, string description, Func<T, Invocation, Task<int>> run, Input<T> input) =>
        Make(name, description, call => run(input.Read(call.Parsed), call), input);

    public Command Command<T1, T2>(
        string name, string description, Func<T1, T2, Invocation, Task<int>> run, Input<T1> first, Input<T2> second) =>
        Make(name, description, call => run(first.Read(call.Parsed), second.Read(call.Parsed), call), first, second);

    public Command Command<T1, T2, T3>(
        string name, string description, Func<T1, T2, T3, Invocation, Task<int>> run, Input<T1> first, Input<T2> second, Input<T3> third) =>
        Make(
            name, description, call => run(first.Read(call.Parsed), second.Read(call.Parsed), third.Read(call.Parsed), call),
            first, second, third);

    public Command Command<T1, T2, T3, T4>(
        string name, string description, Func<T1, T2, T3, T4, Invocation, Task<int>> run,
        Input<T1> first, Input<T2> second, Input<T3> third, Input<T4> fourth) =>
        Make(
            name, description, call => run(
                first.Read(call.Parsed), second.Read(call.Parsed), third.Read(call.Parsed), fourth.Read(call.Parsed), call),
            first, second, third, fourth);

    /// <summary>The settings, of which those given with --set win.</summary>
    public IConfigurationRoot Configuration(ParseResult parsed) => Settings.Read(
        from setting in set.Read(parsed) ?? []
        let parts = setting.Split('=', 2)
        select KeyValuePair.Create(parts[0].Trim(), (string?)parts[1]));

    /// <summary>The real clock, or one that starts at noon, Swedish time, on the day given with --as-of.</summary>
    public TimeProvider Clock(ParseResult parsed) => asOf.Read(parsed) is { } day ? new AsOfTime(day) : TimeProvider.System;

    /// <summary>As given with --actor, unverified; null without it.</summary>
    public string? ActorName(ParseResult parsed) => actor.Read(parsed);

    /// <summary>Turns an exception into an exit code and a sentence; one without its own sentence is printed in full.</summary>
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

    private Command Make(string name, string description, Func<Invocation, Task<int>> run, params IReadOnlyList<Input> inputs)
    {
        var command = new Command(name, description);
        foreach (var argument in inputs.SelectMany(input => input.Symbols).OfType<Argument>()) command.Add(argument);
        foreach (var option in inputs.SelectMany(input => input.Symbols).OfType<Option>()) command.Add(option);
        foreach (var check in inputs.SelectMany(input => input.Checks)) command.Validators.Add(check);
        command.SetAction((parsed, ct) => GuardAsync(() => InvokeAsync(parsed, run, ct)));
        return command;
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
        var acting = Actor.OfCommandLine(Environment.UserName, ActorName(parsed));
        return await run(new(parsed, provider, person, output, error, acting, time, json.Read(parsed), ct));
    }

    private static Input<string[]> SettingOption()
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
        return Input.Of(option);
    }
}

/// <summary>What a command gets to work with, and how it answers.</summary>
/// <param name="Person">What a person at a terminal types; null when the program is not run at one.</param>
/// <param name="Error">For problems and faults, so that a script that reads the output does not get them.</param>
/// <param name="Actor">The person or system user that the audit log names.</param>
/// <param name="Json">Whether the answer is for machines: one JSON value a line.</param>
/// <param name="Ct">Cancelled when the process is told to stop.</param>
internal sealed record Invocation(
    ParseResult Parsed, IServiceProvider Services, TextReader? Person, TextWriter Output, TextWriter Error,
    Actor Actor, TimeProvider Time, bool Json, CancellationToken Ct)
{
    public Database Database => Get<Database>();

    /// <summary>The problem with a file that does not exist.</summary>
    public static string NoFile(FileInfo file) => $"Filen ”{file.Name}” finns inte. Kontrollera namn och mapp.";

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Reads with a connection that is closed afterwards.</summary>
    /// <exception cref="NpgsqlException">The database does not answer; <see cref="Faults"/> has the sentence.</exception>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return await read(connection);
    }

    /// <returns><see cref="ExitCode.Done"/>.</returns>
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

    /// <summary>Mails that were queued: recipient and subject.</summary>
    public async Task<int> ListMailsAsync(IReadOnlyList<OutgoingMail> mails, string none)
    {
        if (!Json) return await ListAsync(mails, mail => $"{mail.To.Address}: {mail.Subject}", none);
        await WriteJsonAsync(mails.Select(mail => new { to = mail.To.Address, mail.Subject }));
        return ExitCode.Done;
    }

    /// <summary>The sentence, or the problem.</summary>
    public Task<int> AnswerAsync(Task<Parsed<string>> work) => AnswerAsync(work, sentence => sentence);

    /// <summary>A line about the value, also with --json; or the problem.</summary>
    public Task<int> AnswerAsync<T>(Task<Parsed<T>> work, Func<T, string> line) => AnswerAsync(work, value => WriteAsync(line(value)));

    /// <param name="show">Writes the value and gives the exit code, when there is no problem.</param>
    public async Task<int> AnswerAsync<T>(Task<Parsed<T>> work, Func<T, Task<int>> show)
    {
        var result = await work;
        return result.Ok ? await show(result.Value) : await RefuseAsync(result.Problem);
    }

    /// <summary>Whether the person at the terminal answers yes; null when there is no terminal.</summary>
    public async Task<bool?> AskAsync(string question)
    {
        if (Person is null) return null;
        await Output.WriteAsync($"{question} [ja/nej] ");
        return (await Person.ReadLineAsync(Ct))?.Trim().ToUpperInvariant() is "J" or "JA";
    }

    /// <param name="problems">All problems with the input, in Swedish.</param>
    /// <returns><see cref="ExitCode.Problems"/>.</returns>
    public async Task<int> RefuseAsync(params IEnumerable<string> problems)
    {
        foreach (var problem in problems) await Error.WriteLineAsync(problem);
        return ExitCode.Problems;
    }
}
