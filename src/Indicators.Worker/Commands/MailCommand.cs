using System.CommandLine;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

internal static class MailCommand
{
    public static Command Make(CommandRunner runner) => new("mail", "The outbox: messages, their recipients and deliveries.")
    {
        runner.Command("send", "Send what is queued and due.", SendAsync),
        runner.Command(
            "list", "A line per message and recipient, with the state of its delivery.", ListAsync,
            Input.Option<bool>("--failed", "Only what failed or bounced."),
            Input.Option<bool>("--stuck", "Only what is overdue, or waits for a person's decision."),
            Input.Option<string?>("--subject", "Only about this: rapport-kil-2018-2018-H1-utg1.")),
        runner.Command(
            "resend", "Queue again what failed or is in doubt, as the same bytes.", ResendAsync,
            Which(), Input.Option<bool>("--failed", "Only what failed or bounced, not what is in doubt.")),
        runner.Command("cancel", "Cancel what no mail server has accepted, or leave what is in doubt as it is.", CancelAsync, Which()),
        runner.Command(
            "test", "Send a short test mail at once, past the queue.",
            (address, run) => run.AnswerAsync(
                run.Get<SendTestMail>().RunAsync(address, run.Ct),
                reply => $"Provbrevet är lämnat till mejlservern, som svarade: {reply}"),
            Input.Argument<string>("address", "An e-mail address.")),
        runner.Command(
            "preview", "Write mails as .eml and .html with their pictures, without sending.", PreviewAsync,
            Which(), Input.Option("--to", "Folder for the files. Default: the current one.", otherwise: ".")),
        Subscription(runner, "unsubscribe", "Stop sending an agreement's reports to a recipient who has asked for that.", leaves: true),
        Subscription(runner, "resubscribe", "Send an agreement's reports to a recipient again, who has asked for that.", leaves: false),
    };

    private static Input<MailSelection> Which() =>
        Input.Argument<string>("which", "A subject's key (rapport-kil-2018-2018-H1-utg1) or a mail's number, as list shows them.")
            .Select(MailSelection.Of);

    private static async Task<int> SendAsync(Invocation run)
    {
        await run.Get<NotifyDeliveryFailures>().RunAsync(run.Ct);
        var sent = await run.Get<SendNotifications>().RunAsync(run.Ct);
        await run.ShowAsync(
            sent,
            $"Skickade: {sent.Accepted}. Väntar på nytt försök: {sent.Waiting}. "
            + $"Kunde inte skickas: {sent.Failed}. Oklara: {sent.Ambiguous}.");
        return sent is { Waiting: 0, Failed: 0, Ambiguous: 0 } ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<int> ListAsync(bool onlyFailed, bool onlyStuck, string? subject, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var deliveries = await OutboxStore.ListAsync(connection, new(subject, onlyFailed), run.Ct);
        if (onlyStuck)
        {
            var now = TimeProvider.System.GetUtcNow();
            var stuck = StuckMail.Of(await OutboxStore.WaitingAsync(connection, now, run.Ct), run.Get<StuckLimit>(), now);
            deliveries = [.. deliveries.IntersectBy(stuck.Select(mail => mail.Id), delivery => delivery.Id)];
        }
        return await run.ListAsync(deliveries, Line, none: "Inga brev.");
    }

    private static string Line(Delivery delivery)
    {
        var state = delivery.State.Name().ToLower(Swedish.Culture);
        var tries = delivery.Attempts > 1 ? $" efter {delivery.Attempts} försök" : "";
        return $"{delivery.Id,6}  {delivery.SubjectKey}  {delivery.RecipientAddress}: {state}{tries}. "
            + $"I kö {SwedishTime.Minute(delivery.QueuedAt)}. {delivery.Reply}".TrimEnd();
    }

    private static Task<int> ResendAsync(MailSelection which, bool onlyFailed, Invocation run) => run.AnswerAsync(
        run.Get<ResendOrCancelMail>().ResendAsync(which, onlyFailed, run.Actor, run.Ct),
        mails => run.ShowAsync(
            new { mails }, $"{Swedish.Amount(mails.Count, "brev ligger", "brev ligger")} i kö igen, med samma innehåll."));

    private static Task<int> CancelAsync(MailSelection which, Invocation run) => run.AnswerAsync(
        run.Get<ResendOrCancelMail>().CancelAsync(which, run.Actor, run.Ct),
        mails => run.ShowAsync(new { mails }, $"{Swedish.Amount(mails.Count, "brev", "brev")} skickas inte."));

    private static async Task<int> PreviewAsync(MailSelection which, string folder, Invocation run)
    {
        var keys = SealingKeys.ReadIfSet(run.Get<IConfiguration>());
        var mails = await run.ReadAsync(connection => OutboxStore.MessagesAsync(connection, which, keys, run.Ct));
        if (mails.Count == 0) return await run.RefuseAsync($"Det finns inget brev för ”{which}”. Se indicators mail list.");
        Directory.CreateDirectory(folder);
        foreach (var file in mails.SelectMany(MailPreview.Files))
        {
            var path = Path.Combine(folder, file.Name);
            await File.WriteAllBytesAsync(path, file.Content, run.Ct);
            await run.WriteAsync(path);
        }
        return ExitCode.Done;
    }

    private static Command Subscription(CommandRunner runner, string name, string description, bool leaves) => runner.Command(
        name, description,
        (subscription, address, run) => run.AnswerAsync(
            run.Get<ChangeSubscription>().RunAsync(subscription, address, leaves, run.Actor, run.Ct),
            changed => $"{changed.Address} får {(leaves ? "inga fler rapporter" : "rapporter igen")} för {changed.Subscription}."),
        Input.Argument<string>("agreement", "Id, karlskoga-2016."),
        Input.Argument<string>("address", "The recipient's e-mail address."));
}
