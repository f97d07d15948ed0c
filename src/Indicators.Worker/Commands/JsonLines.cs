using System.CommandLine;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Commands that answer each line of standard input with one line of JSON, and need no database.</summary>
internal static class JsonLines
{
    private sealed record Refusal(long Line, string Error);

    /// <param name="answer">The JSON for a line, or the problem with it in Swedish, which becomes the JSON of a refusal.</param>
    public static Command Command(string name, string description, TextReader input, TextWriter output, Func<string, Parsed<string>> answer)
    {
        var command = new Command(name, description);
        command.SetAction((_, ct) => AnswerAsync(input, output, answer, ct));
        return command;
    }

    /// <summary>Every line is answered by one, in order, so that line N of the answers belongs to line N of the input.</summary>
    /// <returns>That there were problems, if any line was refused.</returns>
    private static async Task<int> AnswerAsync(
        TextReader input, TextWriter output, Func<string, Parsed<string>> answer, CancellationToken ct)
    {
        var exit = ExitCode.Done;
        for (var number = 1L; await input.ReadLineAsync(ct) is { } read; number++)
        {
            var line = number == 1 ? read.TrimStart('\uFEFF') : read;
            var answered = Unreadable(line) is { } problem ? Parsed.Failed<string>(problem) : answer(line);
            if (!answered.Ok) exit = ExitCode.Problems;
            await output.WriteLineAsync(answered.Ok ? answered.Value : Core.Storage.Json.Write(new Refusal(number, answered.Problem)));
        }
        return exit;
    }

    /// <summary>Bytes that are no UTF-8 come as U+FFFD.</summary>
    private static string? Unreadable(string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return "Raden är tom.";
        return line.Contains('\uFFFD', StringComparison.Ordinal)
            ? "Raden innehåller tecken som inte är UTF-8. Spara texten som UTF-8."
            : null;
    }
}
