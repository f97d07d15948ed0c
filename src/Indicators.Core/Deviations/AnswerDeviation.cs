using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>What somebody says of a deviation.</summary>
/// <param name="Until">The last day of an acknowledgement or a silence; null for a comment.</param>
public sealed record Answer(long Deviation, RemarkKind Kind, string Text, DateOnly? Until);

/// <summary>
/// Acknowledges, silences or comments a deviation. An acknowledged one is not escalated; of a silenced one nothing is told until its
/// end. Saying the same again changes nothing.
/// </summary>
public sealed class AnswerDeviation(Database database, TimeProvider time)
{
    /// <summary>One tertial: longer than that nobody can promise to remember.</summary>
    private const int MostMonths = 4;

    private const int MostCharacters = 2000;

    /// <returns>A sentence about what was noted.</returns>
    public Task<Parsed<string>> RunAsync(Answer answer, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(transaction => SayAsync(transaction, answer with { Text = answer.Text.Trim() }, actor), ct);

    private async Task<Parsed<string>> SayAsync(NpgsqlTransaction transaction, Answer answer, Actor actor)
    {
        if (await DeviationStore.LockAsync(transaction, answer.Deviation) is not { State: { } state })
            return Parsed.Failed<string>($"Det finns ingen avvikelse {answer.Deviation}. Se listan med indicators deviation list.");
        var said = await RemarkStore.OfAsync(transaction.Connection!, answer.Deviation);
        if (said.Any(one => (one.Kind, one.Text, one.Until, one.By) == (answer.Kind, answer.Text, answer.Until, actor.Name)))
            return Parsed.Ok("Det var redan noterat.");
        var now = time.GetUtcNow();
        if (WhyNot(answer, state, SwedishTime.DayOf(now)) is { } problem) return Parsed.Failed<string>(problem);
        var handling = Handled(answer);
        if (handling is not null)
            await DeviationStore.UpdateAsync(transaction, answer.Deviation, state with { Handling = handling }, SwedishTime.DayOf(now), now);
        await RemarkStore.AddAsync(transaction, answer.Deviation, state.Verdict.Span, answer.Kind, answer.Text, answer.Until, now, actor);
        await AuditLog.WriteAsync(transaction, now, actor, $"deviation.{Verb(answer.Kind)}", $"{answer.Deviation}", new { answer.Text, answer.Until });
        return Parsed.Ok($"Avvikelse {answer.Deviation}: {handling?.Sentence() ?? "kommentaren är noterad"}. Det står också i rapporten.");
    }

    private static Handling? Handled(Answer answer) => answer.Kind switch
    {
        RemarkKind.Acknowledged => Handling.Acknowledged(answer.Until!.Value),
        RemarkKind.Silenced => Handling.Silenced(answer.Until!.Value),
        RemarkKind.Comment => null,
    };

    private static string? WhyNot(Answer answer, DeviationState state, DateOnly today)
    {
        if (answer.Text.Length == 0)
            return $"Skriv {(answer.Kind == RemarkKind.Silenced ? "varför avvikelsen ska tystas" : "något")}. Det står sedan i rapporten.";
        if (answer.Text.Length > MostCharacters) return $"Texten är för lång. Skriv högst {Swedish.Number(MostCharacters)} tecken.";
        if (answer.Until is not { } until) return null;
        if (!state.IsOpen) return "Avvikelsen är redan över, så det finns inget att kvittera eller tysta. Den kan kommenteras.";
        if (until < today) return $"{Swedish.Date(until)} har redan varit. Välj en dag från och med i dag.";
        return until > today.AddMonths(MostMonths)
            ? $"Välj en dag senast {Swedish.Date(today.AddMonths(MostMonths))}: längre fram än ett tertial går inte."
            : null;
    }

    private static string Verb(RemarkKind kind) => kind switch
    {
        RemarkKind.Acknowledged => "acknowledge",
        RemarkKind.Silenced => "silence",
        RemarkKind.Comment => "comment",
    };
}
