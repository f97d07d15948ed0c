using System.CommandLine;
using Indicators.Core.Mail;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

internal static class MailCommand
{
    public static Command Make(CommandRunner runner)
    {
        var which = new Argument<string>("which") { Description = "A subject's key (rapport-kil-2018-2018-H1-utg1) or a mail's number, as list shows them." };
        var onlyFailed = new Option<bool>("--failed") { Description = "Only what failed or came back, not what is in doubt." };
        var address = new Argument<string>("address") { Description = "An e-mail address." };
        var folder = new Option<string>("--to") { Description = "Folder for the files. Default: the current one.", DefaultValueFactory = _ => "." };
        return new Command("mail", "The outbox: what was sent to whom, and what became of it.")
        {
            runner.Command("send", "Send what is queued and due.", (_, run) => SendAsync(run)),
            MailListCommand.Make(runner),
            runner.Command(
                "resend", "Queue what failed or is in doubt once more, as the same bytes.",
                (parsed, run) => ResendAsync(MailSelection.Of(parsed.GetRequiredValue(which)), parsed.GetValue(onlyFailed), run), which, onlyFailed),
            runner.Command(
                "cancel", "Take back what no mail server has taken, or leave what is in doubt as it is.",
                (parsed, run) => CancelAsync(MailSelection.Of(parsed.GetRequiredValue(which)), run), which),
            runner.Command(
                "test", "Send a short test mail at once, past the queue.", (parsed, run) => TestAsync(parsed.GetRequiredValue(address), run), address),
            runner.Command(
                "preview", "Write mails as .eml and .html with their pictures, without sending.",
                (parsed, run) => PreviewAsync(MailSelection.Of(parsed.GetRequiredValue(which)), parsed.GetRequiredValue(folder), run), which, folder),
            Subscription(runner, "unsubscribe", "Take a recipient off an agreement's reports, as asked by them.", leaves: true),
            Subscription(runner, "resubscribe", "Let a recipient have an agreement's reports again, as asked by them.", leaves: false),
        };
    }

    private static async Task<int> SendAsync(Invocation run)
    {
        await run.Get<TellUndelivered>().RunAsync(run.Ct);
        var sent = await run.Get<SendMail>().RunAsync(run.Ct);
        if (run.Json) await run.SayJsonAsync(sent);
        else await run.SayAsync($"Skickade: {sent.Accepted}. Väntar på nytt försök: {sent.Waiting}. Kunde inte skickas: {sent.Failed}. Oklara: {sent.Ambiguous}.");
        return sent is { Waiting: 0, Failed: 0, Ambiguous: 0 } ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<int> ResendAsync(MailSelection which, bool onlyFailed, Invocation run)
    {
        var queued = await run.Get<ResendMail>().RunAsync(which, onlyFailed, run.Actor, run.Ct);
        return queued.Ok
            ? await SayAsync(run, queued.Value, $"{Swedish.Amount(queued.Value.Count, "brev ligger", "brev ligger")} i kö igen, med samma innehåll.")
            : await run.RefuseAsync([queued.Problem]);
    }

    private static async Task<int> CancelAsync(MailSelection which, Invocation run)
    {
        var cancelled = await run.Get<CancelMail>().RunAsync(which, run.Actor, run.Ct);
        return cancelled.Ok
            ? await SayAsync(run, cancelled.Value, $"{Swedish.Amount(cancelled.Value.Count, "brev", "brev")} skickas inte.")
            : await run.RefuseAsync([cancelled.Problem]);
    }

    private static async Task<int> SayAsync(Invocation run, IReadOnlyList<long> mails, string sentence)
    {
        await (run.Json ? run.SayJsonAsync(new { mails }) : run.SayAsync(sentence));
        return ExitCode.Done;
    }

    private static async Task<int> TestAsync(string address, Invocation run)
    {
        var sent = await run.Get<SendTestMail>().RunAsync(address, run.Ct);
        if (!sent.Ok) return await run.RefuseAsync([sent.Problem]);
        await run.SayAsync($"Provbrevet är lämnat till mejlservern, som svarade: {sent.Value}");
        return ExitCode.Done;
    }

    private static async Task<int> PreviewAsync(MailSelection which, string folder, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var mails = await DeliveryStore.MessagesAsync(connection, which, SealingKeys.ReadIfSet(run.Get<IConfiguration>()));
        if (mails.Count == 0) return await run.RefuseAsync([$"Det finns inget brev för ”{which}”. Se indicators mail list."]);
        Directory.CreateDirectory(folder);
        foreach (var file in mails.SelectMany(MailPreview.Files))
        {
            var path = Path.Combine(folder, file.Name);
            await File.WriteAllBytesAsync(path, file.Content, run.Ct);
            await run.SayAsync(path);
        }
        return ExitCode.Done;
    }

    private static Command Subscription(CommandRunner runner, string name, string description, bool leaves)
    {
        var subscription = new Argument<string>("agreement") { Description = "Id, karlskoga-2016." };
        var address = new Argument<string>("address") { Description = "The recipient's e-mail address." };
        return runner.Command(
            name, description,
            async (parsed, run) =>
            {
                var changed = await run.Get<ChangeSubscription>().RunAsync(
                    parsed.GetRequiredValue(subscription), parsed.GetRequiredValue(address), leaves, run.Actor, run.Ct);
                if (!changed.Ok) return await run.RefuseAsync([changed.Problem]);
                await run.SayAsync($"{changed.Value.Address} får {(leaves ? "inga fler rapporter" : "rapporter igen")} för {changed.Value.Subscription}.");
                return ExitCode.Done;
            },
            subscription, address);
    }
}
