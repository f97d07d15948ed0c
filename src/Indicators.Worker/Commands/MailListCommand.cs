using System.CommandLine;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>The delivery log: a line per message and recipient.</summary>
internal static class MailListCommand
{
    public static Command Make(CommandRunner runner)
    {
        var failed = new Option<bool>("--failed") { Description = "Only what failed or came back." };
        var stuck = new Option<bool>("--stuck") { Description = "Only what should have been sent and has not, or waits for a person." };
        var subject = new Option<string?>("--subject") { Description = "Only about this: rapport-kil-2018-2018-H1-utg1." };
        return runner.Command(
            "list", "What was queued for whom, and what became of it.",
            (parsed, run) => ListAsync(new(parsed.GetValue(subject), parsed.GetValue(failed)), parsed.GetValue(stuck), run), failed, stuck, subject);
    }

    private static async Task<int> ListAsync(DeliveryFilter filter, bool onlyStuck, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var deliveries = await DeliveryStore.ListAsync(connection, filter);
        if (onlyStuck)
        {
            var now = TimeProvider.System.GetUtcNow();
            var stuck = StuckMail.Of(await DeliveryStore.WaitingAsync(connection, now), run.Get<StuckLimit>(), now).Select(mail => mail.Id).ToHashSet();
            deliveries = [.. deliveries.Where(delivery => stuck.Contains(delivery.Id))];
        }
        if (run.Json) await run.SayJsonAsync(deliveries);
        else if (deliveries.Count == 0) await run.SayAsync("Inga brev.");
        else await SayAllAsync(deliveries, run);
        return ExitCode.Done;
    }

    private static async Task SayAllAsync(IReadOnlyList<Delivery> deliveries, Invocation run)
    {
        foreach (var delivery in deliveries)
        {
            var tries = delivery.Attempts > 1 ? $" efter {delivery.Attempts} försök" : "";
            await run.SayAsync(
                $"{delivery.Id,6}  {delivery.SubjectKey}  {delivery.RecipientAddress}: {delivery.State.Name().ToLower(Swedish.Culture)}{tries}. " +
                $"I kö {SwedishTime.Minute(delivery.QueuedAt)}. {delivery.Reply}".TrimEnd());
        }
    }
}
