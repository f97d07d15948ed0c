using System.CommandLine;
using Indicators.Core.Agreements;

namespace Indicators.Worker.Commands;

internal static class TargetCommand
{
    public static Command Make(TextReader input, TextWriter output)
    {
        var parse = new Command("parse", "Read one wording per line on standard input; one JSON object per line out. No database.");
        parse.SetAction((_, ct) => JsonLines.AnswerAsync(input, output, TargetReadingJson.Answer, ct));
        return new Command("target", "How a promise's wording is understood.") { parse };
    }
}
