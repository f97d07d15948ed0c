using System.CommandLine;
using Indicators.Core.Evaluation;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class ForecastCommand
{
    public static Command Make(CommandRunner runner, TextReader input, TextWriter output)
    {
        var forecast = new Command(
            "forecast",
            "Read how far a sum has come per line of JSON on standard input; where it will end per line out. No database.")
        {
            runner.Command(
                "score", "How the forecasts of released reports agree with what happened. Needs the database.",
                (_, run) => ScoreAsync(run)),
        };
        forecast.SetAction((_, ct) => JsonLines.AnswerAsync(input, output, ForecastJson.Answer, ct));
        return forecast;
    }

    private static async Task<int> ScoreAsync(Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var score = ForecastScore.Of(await ShownForecastStore.ReleasedAsync(connection));
        if (run.Json) await run.SayJsonAsync(score);
        else foreach (var line in Lines(score)) await run.SayAsync(line);
        return ExitCode.Done;
    }

    private static IEnumerable<string> Lines(ForecastScore score)
    {
        yield return ForecastScoreWords.Lead(score);
        if (score.Forecasts > 0) yield return ForecastScoreWords.Judgement(score);
        foreach (var bin in score.Bins.Where(bin => bin.Forecasts > 0))
        {
            yield return $"  {ForecastScoreWords.Name(bin)}: {Swedish.Number(bin.Held)} av {Swedish.Number(bin.Forecasts)} hölls, "
                + $"väntat {ForecastScoreWords.Usual(bin)}";
        }
        if (score.Waiting > 0) yield return ForecastScoreWords.Waiting(score);
    }
}
