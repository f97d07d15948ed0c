using System.CommandLine;
using Indicators.Core.Evaluation;

namespace Indicators.Worker.Commands;

internal static class ForecastCommand
{
    public static Command Make(TextReader input, TextWriter output)
    {
        var forecast = new Command("forecast", "Read how far a sum has come per line of JSON on standard input; where it will end per line out. No database.");
        forecast.SetAction((_, ct) => JsonLines.AnswerAsync(input, output, ForecastJson.Answer, ct));
        return forecast;
    }
}
