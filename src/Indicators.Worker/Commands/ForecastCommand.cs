using System.CommandLine;
using Indicators.Core.Evaluation;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class ForecastCommand
{
    public static Command Make(CommandRunner runner, TextReader input, TextWriter output)
    {
        var forecast = JsonLines.Command(
            "forecast", "Read the sum so far per line of JSON on standard input; a forecast of the final sum per line out. No database.",
            input, output, ForecastJson.Answer);
        forecast.Add(runner.Command(
            "score", "How the forecasts of released reports agree with the outcome. Needs the database.",
            async run =>
            {
                var score = await run.Get<ReadForecastScore>().RunAsync(run.Ct);
                return await run.ShowAsync(score, Lines(score));
            }));
        return forecast;
    }

    private static IEnumerable<string> Lines(ForecastScore score)
    {
        yield return ForecastScoreSentences.Lead(score);
        if (score.Forecasts > 0) yield return ForecastScoreSentences.Judgement(score);
        foreach (var bin in score.Bins.Where(bin => bin.Forecasts > 0))
        {
            yield return $"  {ForecastScoreSentences.Name(bin)}: {Swedish.Number(bin.Held)} av {Swedish.Number(bin.Forecasts)} hölls, "
                + $"väntat {ForecastScoreSentences.Usual(bin)}";
        }
        if (score.Waiting > 0) yield return ForecastScoreSentences.Waiting(score);
    }
}
