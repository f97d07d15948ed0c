using System.CommandLine;
using Indicators.Core.Accounts;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class DeviationCommand
{
    private sealed record Shown(Deviation Deviation, IReadOnlyList<PledgeComment> Comments, IReadOnlyList<RecordedNotice> Notices);

    public static Command Make(CommandRunner runner) =>
        new("deviation", "Pledges that are not being kept, the notices about them, and the measures taken.")
        {
            runner.Command(
                "raise", "Look for deviations, and queue notices of what is new; they are sent between 7 and 18, Swedish time.",
                async run => await run.ListMailsAsync(await run.Get<RaiseDeviations>().RunAsync(run.Ct), NothingNew(run))),
            runner.Command(
                "list", "Open deviations, the newest first.", ListAsync,
                Input.Option<bool>("--all", "Also those that have ended, and changes.")),
            runner.Command("show", "One deviation: its state, comments, and notices with their recipients.", ShowAsync, Id()),
            Answering(
                runner, "acknowledge", "Take charge of a deviation until a day; it is then not escalated.",
                PledgeCommentKind.Acknowledged, "--comment", "The measures taken"),
            Answering(
                runner, "silence", "Send no notices about a deviation until a day.", PledgeCommentKind.Silenced, "--reason", "Why"),
            Answering(
                runner, "comment", "Add a comment to a deviation.", PledgeCommentKind.Comment, "--comment", "The comment"),
        };

    private static Input<long> Id() => Input.Argument<long>("id", "The deviation's number, as list shows it.");

    /// <param name="option">The option that takes the text.</param>
    /// <param name="what">What the text says, for the help.</param>
    private static Command Answering(
        CommandRunner runner, string name, string description, PledgeCommentKind kind, string option, string what)
    {
        var text = Input.Required<string>(option, $"{what}, in Swedish; printed in the report.");
        var why = Input.Option<string?>(
            "--why-broken", "Why the pledge is not kept: a kind in Swedish, and after a colon own words (\"vädret: is i tre veckor\").");
        if (kind == PledgeCommentKind.Comment)
            return runner.Command(
                name, description, (id, text, why, run) => AnswerAsync(new(id, kind, text, null), why, run), Id(), text, why);
        return runner.Command(
            name, description, (id, text, until, why, run) => AnswerAsync(new(id, kind, text, until), why, run),
            Id(), text, Input.RequiredDay("--until", "The last day, at most one tertial from now: 2020-06-14."), why);
    }

    private static async Task<int> AnswerAsync(DeviationResponse answer, string? why, Invocation run)
    {
        if (why is null) return await run.AnswerAsync(run.Get<AcknowledgeDeviation>().RunAsync(answer, run.Actor, run.Ct));
        var read = AccountLabels.ParseReason(why);
        return read.Ok
            ? await run.AnswerAsync(run.Get<AcknowledgeDeviation>().RunAsync(answer with { Reason = read.Value }, run.Actor, run.Ct))
            : await run.RefuseAsync(read.Problem);
    }

    private static string NothingNew(Invocation run) => SendingWindow.IsOpen(run.Time.GetUtcNow())
        ? "Inget nytt att berätta om avvikelser."
        : $"Läget är bedömt. Besked om avvikelser skickas bara kl. {SendingWindow.Text}, då människor tar emot dem, och väntar till dess.";

    private static async Task<int> ListAsync(bool alsoEnded, Invocation run) => await run.ListAsync(
        await run.ReadAsync(connection => DeviationStore.AllAsync(connection, alsoEnded, run.Ct)),
        deviation => Line(deviation, run.Time.Today()),
        none: alsoEnded ? "Inga avvikelser har funnits." : "Inga avvikelser är öppna.");

    private static async Task<int> ShowAsync(long id, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        if (await DeviationStore.FindAsync(connection, id, run.Ct) is not { } deviation)
            return await run.RefuseAsync($"Det finns ingen avvikelse {id}.");
        var shown = new Shown(
            deviation, await PledgeCommentStore.OfAsync(connection, id, run.Ct), await DeviationStore.NoticesAsync(connection, id, run.Ct));
        return await run.ShowAsync(
            shown, [Line(deviation, run.Time.Today()), .. shown.Comments.Select(Line), .. shown.Notices.Select(Line)]);
    }

    private static string Line(Deviation deviation, DateOnly today)
    {
        var head = $"{deviation.Id}  {deviation.Key.Agreement}";
        if (deviation.State is not { } state) return $"{head}: {deviation.Change!.Sentence}";
        var asOf = DeviationLabels.AsOf(state, today);
        var handling = state.CaseStatus is CaseStatus.Firing or CaseStatus.Recovering ? $"; {state.Acknowledgement.Sentence()}" : "";
        return $"{head} löfte {deviation.Key.PledgeNumber}, {deviation.Subject.Indicator.Name}, {state.Verdict.Span.Name}: "
            + $"{state.Name()}, upptäckt {Swedish.Date(state.OpenedOn)}{handling}. "
            + $"{state.Shown.Sentence}{(asOf == "" ? "" : $" {asOf}")}";
    }

    private static string Line(PledgeComment remark)
    {
        var until = remark.Until is { } day ? $" till och med {Swedish.Date(day)}" : "";
        return $"  {SwedishTime.Minute(remark.At)} {remark.Kind.Name()}{until} av {remark.By}: {remark.Text}"
            + (remark.Reason is { } reason ? $" ({reason.Clause()})" : "");
    }

    private static string Line(RecordedNotice notice) =>
        $"  {SwedishTime.Minute(notice.At)} {notice.Kind.Name()}: {(notice.WaitsUntil is { } at ? $"skickas {SwedishTime.Minute(at)}"
            : notice.Recipients.Count == 0 ? "ingen mottagare finns" : string.Join(", ", notice.Recipients))}";
}
