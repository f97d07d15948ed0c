using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Indicators.Worker.Commands;

/// <summary>Runs the commands of a file, each as of its day, such as the past years of the demo.</summary>
internal static class ReplayCommand
{
    public static Command Make(CommandRunner runner, CommandLine commandLine, TextWriter output)
    {
        var file = new Argument<FileInfo>("file") { Description = "Lines of a day, white space and a command; # begins a comment." };
        var replay = new Command("replay", "Run the commands of a file, each as of its day.") { file };
        replay.SetAction((parsed, ct) => runner.GuardAsync(
            () => RunAsync(parsed.GetRequiredValue(file), runner.ActorName(parsed), commandLine, output, ct)));
        return replay;
    }

    private static async Task<int> RunAsync(FileInfo file, string? actor, CommandLine commandLine, TextWriter output, CancellationToken ct)
    {
        string[] asActor = actor is null ? [] : ["--actor", actor];
        foreach (var (index, line) in (await File.ReadAllLinesAsync(file.FullName, ct)).Index())
        {
            var place = $"{file.Name} line {index + 1}";
            if (line.Trim() is not { Length: > 0 } text || text.StartsWith('#')) continue;
            var words = CommandLineParser.SplitCommandLine(text).ToArray();
            if (!DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                throw new IOException($"{place} does not begin with a day such as 2016-05-13.");
            await output.WriteLineAsync($"\n{text}");
            var exit = await commandLine.RunAsync([.. words.Skip(1), "--as-of", words[0], .. asActor], ct);
            if (exit != ExitCode.Done) throw new IOException($"{place} ended in {exit}: {text}");
        }
        return ExitCode.Done;
    }
}
