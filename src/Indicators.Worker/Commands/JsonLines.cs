using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Commands that answer each line of standard input with one line of JSON, and need no database.</summary>
internal static class JsonLines
{
    private sealed record Refusal(long Line, string Error);

    /// <summary>Every line is answered, in order; empty lines are skipped but counted.</summary>
    /// <returns>That there were problems, if any line was refused.</returns>
    public static async Task<int> AnswerAsync(
        TextReader input, TextWriter output, Func<string, Parsed<string>> answer, CancellationToken ct)
    {
        var exit = ExitCode.Done;
        for (var number = 1L; await input.ReadLineAsync(ct) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var answered = answer(line);
            if (!answered.Ok) exit = ExitCode.Problems;
            await output.WriteLineAsync(answered.Ok ? answered.Value : Core.Storage.Json.Write(new Refusal(number, answered.Problem)));
        }
        return exit;
    }
}
