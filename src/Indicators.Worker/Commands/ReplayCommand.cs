using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Indicators.Worker.Commands;

/// <summary>Runs the commands of a file, each as of its day: how the demo lives through years that are past.</summary>
internal static class ReplayCommand
{
    public static Command Make(CommandRunner runner, CommandLine commandLine, TextWriter output)
    {
        var file = new Argument<FileInfo>("file") { Description = "Lines of a day, white space and a command; # begins a comment." };
        var replay = new Command("replay", "Run the commands of a file, each as of its day.") { file };
        replay.SetAction((parsed, ct) => runner.GuardAsync(() => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(runner.Actor), commandLine, output, ct)));
        return replay;
    }

    private static async Task<int> RunAsync(FileInfo file, string? actor, CommandLine commandLine, TextWriter output, CancellationToken ct)
    {
        var number = 0;
        foreach (var line in await File.ReadAllLinesAsync(file.FullName, ct))
        {
            number++;
            if (line.Trim() is not { Length: > 0 } text || text.StartsWith('#')) continue;
            var words = CommandLineParser.SplitCommandLine(text).ToArray();
            if (!DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                throw new IOException($"{file.Name} line {number} does not begin with a day such as 2016-05-13.");
            await output.WriteLineAsync($"\n{text}");
            var exit = await commandLine.RunAsync([.. words.Skip(1), "--as-of", words[0], .. actor is null ? [] : new[] { "--actor", actor }], ct);
            if (exit != ExitCode.Done) throw new IOException($"{file.Name} line {number} ended in {exit}: {text}");
        }
        return ExitCode.Done;
    }
}
