using System.CommandLine;
using Indicators.Core.Mail;

namespace Indicators.Worker.Commands;

internal static class MailCommand
{
    public static Command Make(CommandRunner runner) => new("mail", "The outbox.")
    {
        runner.Command("send", "Send what is queued and due.", async (_, run) =>
        {
            var sent = await run.Get<SendMail>().RunAsync(run.Ct);
            if (run.Json) await run.SayJsonAsync(sent);
            else await run.SayAsync($"Skickade: {sent.Accepted}. Väntar på nytt försök: {sent.Waiting}. Kunde inte skickas: {sent.Failed}. Oklara: {sent.Ambiguous}.");
            return sent is { Waiting: 0, Failed: 0, Ambiguous: 0 } ? ExitCode.Done : ExitCode.Failed;
        }),
    };
}
