using System.CommandLine;
using Indicators.Core.Evaluation.ControlCharts;

namespace Indicators.Worker.Commands;

internal static class SeriesCommand
{
    public static Command Make(TextReader input, TextWriter output)
    {
        var analyse = new Command("analyse", "Read one series per line of JSON on standard input; its control chart per line out. No database.");
        analyse.SetAction((_, ct) => JsonLines.AnswerAsync(input, output, ChartJson.Answer, ct));
        return new Command("series", "What a row of figures tells.") { analyse };
    }
}
