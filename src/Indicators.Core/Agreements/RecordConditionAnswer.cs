using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements;

/// <summary>An answer to whether a pledge's condition, "om underrättelseläget medger detta", was fulfilled on some days.</summary>
/// <param name="Days">First to last day of the answer.</param>
/// <param name="Held">Whether the condition was fulfilled.</param>
/// <param name="Reason">Printed in the report; never empty when the condition was not fulfilled.</param>
public sealed record ConditionAnswer(string PledgeNumber, Period Days, bool Held, string Reason);

/// <summary>Records whether a pledge's condition was fulfilled on some days. Repeating the same answer changes nothing.</summary>
public sealed class RecordConditionAnswer(Database database, TimeProvider time)
{
    /// <summary>Stores the answer with an entry in the audit log.</summary>
    /// <returns>
    /// A Swedish sentence about the stored answer, or the problem: no such agreement, pledge or condition, days outside the validity,
    /// or a missing reason.
    /// </returns>
    public async Task<Parsed<string>> RunAsync(AgreementId id, ConditionAnswer condition, Actor actor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var agreement = await AgreementStore.FindAsync(connection, id, ct);
        if (Problem(agreement, id, condition) is { } problem) return Parsed.Failed<string>(problem);
        // Stored as days, so that the same days in another notation are the same answer.
        var asStored = condition with { Days = Period.Validity(condition.Days.First, condition.Days.Last) };
        if ((await AgreementStore.ConditionsAsync(connection, id, ct)).Contains(asStored)) return Parsed.Ok("Det var redan noterat.");
        await database.InTransactionAsync(
            async transaction =>
            {
                await AgreementStore.AddConditionAnswerAsync(transaction, id, condition, time.GetUtcNow(), actor, ct);
                await AuditLog.WriteAsync(transaction, time.GetUtcNow(), actor, AuditAction.RecordConditionAnswer, id.Value, condition);
            },
            ct);
        return Parsed.Ok(
            $"Noterat för löfte {condition.PledgeNumber}, {condition.Days.DateSpan}: "
            + $"villkoret var {(condition.Held ? "" : "inte ")}uppfyllt.");
    }

    private static string? Problem(Agreement? agreement, AgreementId id, ConditionAnswer condition)
    {
        if (agreement is null) return $"Det finns ingen överenskommelse ”{id}”.";
        if (agreement.Pledges.FirstOrDefault(p => p.Number == condition.PledgeNumber) is not { } pledge)
            return $"Överenskommelsen har inget löfte {condition.PledgeNumber}. "
                + $"Välj bland {Swedish.List([.. agreement.Pledges.Select(p => p.Number)])}.";
        if (pledge.Condition is null) return $"Löfte {pledge.Number} har inget villkor, så det finns inget att säga om det.";
        if (!agreement.Validity.Overlaps(condition.Days))
            return $"Perioden ligger utanför {agreement.Validity.DateSpan}, då överenskommelsen gäller.";
        return !condition.Held && string.IsNullOrWhiteSpace(condition.Reason)
            ? "Skriv varför villkoret inte var uppfyllt. Det står sedan i rapporten."
            : null;
    }
}
