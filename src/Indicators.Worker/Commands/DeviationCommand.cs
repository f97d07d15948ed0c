using System.CommandLine;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class DeviationCommand
{
    private sealed record Shown(Deviation Deviation, IReadOnlyList<PledgeComment> Remarks, IReadOnlyList<ToldNotice> Notices);

    public static Command Make(CommandRunner runner)
    {
        var all = new Option<bool>("--all") { Description = "Also those that are over, and what has changed." };
        var id = Id();
        return new Command("deviation", "Promises that are not being kept, who was told, and what is done about it.")
        {
            runner.Command("raise", "Look for deviations, and queue what is new about them; mails wait for 7 to 18, Swedish time.", (_, run) => RaiseAsync(run)),
            runner.Command("list", "Open deviations, the newest first.", (parsed, run) => ListAsync(parsed.GetValue(all), run), all),
            runner.Command(
                "show", "One deviation: what is known, what was said and who was told.",
                (parsed, run) => ShowAsync(parsed.GetRequiredValue(id), run), id),
            Answering(runner, "acknowledge", "Look after a deviation until a day; it is then not escalated.", PledgeCommentKind.Acknowledged, "What is done about it"),
            Answering(runner, "silence", "Tell nobody of a deviation until a day.", PledgeCommentKind.Silenced, "Why"),
            Answering(runner, "comment", "Say something about a deviation.", PledgeCommentKind.Comment, "What"),
        };
    }

    private static Argument<long> Id() => new("id") { Description = "The deviation's number, as list shows it." };

    private static Command Answering(CommandRunner runner, string name, string description, PledgeCommentKind kind, string what)
    {
        var id = Id();
        var text = new Option<string>(kind == PledgeCommentKind.Silenced ? "--reason" : "--comment")
        {
            Description = $"{what}, in Swedish; printed in the report.",
            Required = true,
        };
        var until = CommandLine.DayOption("--until", "The last day, at most one tertial from now: 2020-06-14.");
        until.Required = true;
        return runner.Command(
            name, description,
            async (parsed, run) =>
            {
                var day = kind == PledgeCommentKind.Comment ? null : parsed.GetValue(until);
                var said = await run.Get<AnswerDeviation>().RunAsync(new(parsed.GetRequiredValue(id), kind, parsed.GetRequiredValue(text), day), run.Actor, run.Ct);
                if (!said.Ok) return await run.RefuseAsync([said.Problem]);
                await run.SayAsync(said.Value);
                return ExitCode.Done;
            },
            kind == PledgeCommentKind.Comment ? [id, text] : [id, text, until]);
    }

    private static async Task<int> RaiseAsync(Invocation run)
    {
        var mails = await run.Get<RaiseDeviations>().RunAsync(run.Ct);
        if (run.Json) await run.SayJsonAsync(mails.Select(mail => new { to = mail.To.Address, mail.Subject }));
        else foreach (var mail in mails) await run.SayAsync($"{mail.To.Address}: {mail.Subject}");
        if (mails.Count == 0 && !run.Json) await run.SayAsync(NothingNew(run));
        return ExitCode.Done;
    }

    private static string NothingNew(Invocation run) => SendingWindow.IsOpen(run.Time.GetUtcNow())
        ? "Inget nytt att berätta om avvikelser."
        : $"Läget är bedömt. Besked om avvikelser skickas bara kl. {SendingWindow.Text}, då människor tar emot dem, och väntar till dess.";

    private static async Task<int> ListAsync(bool alsoEnded, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var deviations = await DeviationStore.AllAsync(connection, alsoEnded);
        if (run.Json) await run.SayJsonAsync(deviations);
        else foreach (var deviation in deviations) await run.SayAsync(Line(deviation, run.Time.Today()));
        if (deviations.Count == 0 && !run.Json) await run.SayAsync(alsoEnded ? "Inga avvikelser har funnits." : "Inga avvikelser är öppna.");
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(long id, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        if (await DeviationStore.FindAsync(connection, id) is not { } deviation) return await run.RefuseAsync([$"Det finns ingen avvikelse {id}."]);
        var shown = new Shown(deviation, await PledgeCommentStore.OfAsync(connection, id), await NoticeStore.OfAsync(connection, id));
        if (run.Json)
        {
            await run.SayJsonAsync(shown);
            return ExitCode.Done;
        }
        await run.SayAsync(Line(deviation, run.Time.Today()));
        foreach (var remark in shown.Remarks) await run.SayAsync(Line(remark));
        foreach (var notice in shown.Notices) await run.SayAsync(Line(notice));
        return ExitCode.Done;
    }

    private static string Line(Deviation deviation, DateOnly today)
    {
        var head = $"{deviation.Id}  {deviation.Key.Agreement}";
        if (deviation.State is not { } state) return $"{head}: {deviation.Change!.Sentence}";
        var asOf = DeviationWords.AsOf(state, today);
        var handling = state.Condition is Condition.Firing or Condition.Recovering ? $"; {state.Handling.Sentence()}" : "";
        return $"{head} löfte {deviation.Key.PledgeNumber}, {deviation.Subject.Indicator.Name}, {state.Verdict.Span.Name}: "
            + $"{state.Name()}, upptäckt {Swedish.Date(state.OpenedOn)}{handling}. {state.Verdict.Sentence}{(asOf == "" ? "" : $" {asOf}")}";
    }

    private static string Line(PledgeComment remark)
    {
        var until = remark.Until is { } day ? $" till och med {Swedish.Date(day)}" : "";
        return $"  {SwedishTime.Minute(remark.At)} {remark.Kind.Name()}{until} av {remark.By}: {remark.Text}";
    }

    private static string Line(ToldNotice notice) =>
        $"  {SwedishTime.Minute(notice.At)} {notice.Kind.Name()}: {(notice.WaitsUntil is { } at ? $"skickas {SwedishTime.Minute(at)}"
            : notice.Recipients.Count == 0 ? "ingen mottagare finns" : string.Join(", ", notice.Recipients))}";
}
