using Indicators.Core.Accounts;
using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>A person's response to a deviation: an acknowledgement, a silence or a comment.</summary>
/// <param name="Deviation">Number of the episode (<see cref="Deviations.Deviation.Id"/>).</param>
/// <param name="Text">At most 2,000 characters; printed in the report.</param>
/// <param name="Until">Last Swedish day of an acknowledgement or a silence, inclusive; null for a comment.</param>
/// <param name="Reason">Why the pledge was not kept; null when that is not known yet, or was given before.</param>
public sealed record DeviationResponse(
    long Deviation, PledgeCommentKind Kind, string Text, DateOnly? Until, PledgeReason? Reason = null)
{
    /// <summary>With pasted text as paragraphs and lists, without what is not seen.</summary>
    public DeviationResponse Cleaned => this with { Text = AccountText.Clean(Text), Reason = AccountRules.Cleaned(Reason) };
}

/// <summary>
/// Acknowledges, silences or comments a deviation. An acknowledged episode is not escalated; a silenced one sends no notices until
/// the silence ends. Idempotent: the same response by the same person is stored once.
/// </summary>
public sealed class AcknowledgeDeviation(Database database, TimeProvider time)
{
    /// <summary>One tertial. A longer acknowledgement would be forgotten.</summary>
    private const int MaxMonths = 4;

    private const int MaxCharacters = 2000;

    /// <summary>The latest end date that an acknowledgement or a silence may have: four months ahead.</summary>
    public static DateOnly LastDay(DateOnly today) => today.AddMonths(MaxMonths);

    /// <summary>Validates the response, stores it and writes the audit log, in one transaction.</summary>
    /// <returns>A Swedish confirmation, or the problems as Swedish sentences.</returns>
    public Task<Parsed<string>> RunAsync(DeviationResponse answer, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, answer.Cleaned, actor, ct), ct);

    private async Task<Parsed<string>> StoreAsync(
        NpgsqlTransaction transaction, DeviationResponse answer, Actor actor, CancellationToken ct)
    {
        if (await DeviationStore.LockAsync(transaction, answer.Deviation, ct) is not { State: { } state })
            return Parsed.Failed<string>($"Det finns ingen avvikelse {answer.Deviation}. Se listan med indicators deviation list.");
        var said = await PledgeCommentStore.OfAsync(transaction.Connection!, answer.Deviation, ct);
        if (said.Any(one => (one.Kind, one.Text, one.Until, one.Reason, one.By)
            == (answer.Kind, answer.Text, answer.Until, answer.Reason, actor.Name)))
            return Parsed.Ok("Det var redan noterat.");
        var now = time.GetUtcNow();
        if (Problems(answer, state.IsOpen, SwedishTime.DayOf(now)).ToList() is { Count: > 0 } problems)
            return Parsed.Failed<string>(string.Join(' ', problems.Select(problem => problem.Sentence)));
        var handling = AcknowledgementFrom(answer);
        if (handling is not null)
            await DeviationStore.UpdateAsync(
                transaction, answer.Deviation, await WithAsync(transaction, answer.Deviation, state, handling, ct),
                SwedishTime.DayOf(now), now, ct);
        await PledgeCommentStore.AddAsync(
            transaction, answer.Deviation, state.Verdict.Span, answer.Kind, answer.Text, answer.Until, answer.Reason, now, actor, ct);
        await AuditLog.WriteAsync(
            transaction, now, actor, ActionOf(answer.Kind), $"{answer.Deviation}",
            new { answer.Text, answer.Until, reason = answer.Reason?.Sentence() });
        return Parsed.Ok($"Avvikelse {answer.Deviation}: {handling?.Sentence() ?? "kommentaren är noterad"}. Det står också i rapporten.");
    }

    /// <summary>A silence also stops the notices that wait to be sent; after it, the deviation is notified as if they never were.</summary>
    private static async Task<DeviationState> WithAsync(
        NpgsqlTransaction transaction, long id, DeviationState state, Acknowledgement handling, CancellationToken ct)
    {
        var next = state with { Acknowledgement = handling };
        return next.IsSilenced
            ? next with { NotifiedSeverity = await DeviationStore.DropWaitingNoticesAsync(transaction, id, ct) }
            : next;
    }

    private static Acknowledgement? AcknowledgementFrom(DeviationResponse answer) => answer.Kind switch
    {
        PledgeCommentKind.Acknowledged => Acknowledgement.Acknowledged(answer.Until!.Value),
        PledgeCommentKind.Silenced => Acknowledgement.Silenced(answer.Until!.Value),
        PledgeCommentKind.Comment => null,
    };

    /// <summary>
    /// Every problem with a response, with the name of the property to correct; the name is null when the problem concerns the deviation.
    /// </summary>
    /// <param name="answer">Cleaned.</param>
    /// <param name="isOpen">Whether the deviation is open; a closed one can only be commented.</param>
    public static IEnumerable<(string? Part, string Sentence)> Problems(DeviationResponse answer, bool isOpen, DateOnly today)
    {
        if (!AccountText.SaysSomething(answer.Text))
            yield return (
                nameof(DeviationResponse.Text),
                $"Skriv {(answer.Kind == PledgeCommentKind.Silenced ? "varför avvikelsen ska tystas" : "något")}. "
                + "Det står sedan i rapporten.");
        if (AccountText.Length(answer.Text) is > MaxCharacters and var length)
            yield return (
                nameof(DeviationResponse.Text),
                $"Texten är {Swedish.Number(length)} tecken. Skriv högst {Swedish.Number(MaxCharacters)} tecken.");
        foreach (var problem in AccountRules.OfReason(answer.Reason)) yield return (nameof(DeviationResponse.Reason), problem);
        if (answer.Kind == PledgeCommentKind.Comment) yield break;
        if (!isOpen) yield return (null, "Avvikelsen är redan över, så det finns inget att kvittera eller tysta. Den kan kommenteras.");
        else if (WhyNot(answer.Until, today) is { } problem) yield return (nameof(DeviationResponse.Until), problem);
    }

    private static string? WhyNot(DateOnly? until, DateOnly today) => until is not { } day ? "Ange till och med vilken dag det gäller."
        : day < today ? $"{Swedish.Date(day)} har redan varit. Välj en dag från och med i dag."
        : day > LastDay(today) ? $"Välj en dag senast {Swedish.Date(LastDay(today))}. Du kan kvittera eller tysta i högst fyra månader."
        : null;

    private static AuditAction ActionOf(PledgeCommentKind kind) => kind switch
    {
        PledgeCommentKind.Acknowledged => AuditAction.AcknowledgeDeviation,
        PledgeCommentKind.Silenced => AuditAction.SilenceDeviation,
        PledgeCommentKind.Comment => AuditAction.CommentDeviation,
    };
}
