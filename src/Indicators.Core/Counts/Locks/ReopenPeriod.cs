using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Locks;

/// <summary>A locked period that is to be open for corrections for a while.</summary>
/// <param name="Period">Figures whose week or month ends in it can be changed.</param>
/// <param name="Until">The last day, to its end.</param>
/// <param name="Reason">In Swedish; not empty.</param>
public sealed record Reopening(MunicipalityCode Municipality, Period Period, DateOnly Until, string Reason);

/// <summary>Opens a locked period for corrections until a day. Asking for the same again changes nothing.</summary>
public sealed class ReopenPeriod(Database database, TimeProvider time)
{
    /// <summary>A period that is always open has no lock.</summary>
    public const int MaxDays = 31;

    /// <summary>Why a reopening without a reason is refused.</summary>
    public const string NoReason = "Skriv varför perioden öppnas igen. Det står sedan i loggen.";

    /// <returns>A sentence about what was noted.</returns>
    public async Task<Parsed<string>> RunAsync(Reopening reopening, Actor actor, CancellationToken ct)
    {
        var trimmed = reopening with { Reason = reopening.Reason.Trim() };
        var (period, until) = (trimmed.Period, Swedish.DateWithWeekday(trimmed.Until));
        return await database.InTransactionAsync(
            async transaction =>
            {
                if (await CountStore.IsReopenedAsync(transaction, trimmed, ct)) return Parsed.Ok("Det var redan noterat.");
                var agreements = (await AgreementStore.AllAsync(transaction.Connection!, ct))
                    .Where(a => a.Municipality.Code == trimmed.Municipality).ToList();
                if (Problem(agreements, trimmed, time.Today()) is { } problem) return Parsed.Failed<string>(problem);
                await CountStore.ReopenAsync(transaction, trimmed, time.GetUtcNow(), actor, ct);
                await AuditLog.WriteAsync(
                    transaction, time.GetUtcNow(), actor, AuditAction.ReopenPeriod, $"{trimmed.Municipality}", trimmed);
                return Parsed.Ok($"{agreements[0].Municipality.Name}s siffror för {period.Name} kan rättas till och med {until}.");
            },
            ct);
    }

    private static string? Problem(List<Agreement> agreements, Reopening reopening, DateOnly today)
    {
        if (agreements.Count == 0) return $"Det finns ingen överenskommelse för kommun {reopening.Municipality}.";
        if (reopening.Reason.Length == 0) return NoReason;
        if (reopening.Until < today)
            return $"Sista dagen, {Swedish.Date(reopening.Until)}, har redan varit. Välj en dag från och med i dag.";
        if (reopening.Until > today.AddDays(MaxDays))
            return $"En period kan öppnas i högst {MaxDays} dagar, alltså till och med {Swedish.Date(today.AddDays(MaxDays))}.";
        return PeriodLocks.On(agreements, today)
            .Any(one => one.Agreement.Validity.Overlaps(reopening.Period) && reopening.Period.First <= one.Span.Last)
            ? null
            : $"Siffrorna för {reopening.Period.Name} är inte låsta, så perioden behöver inte öppnas.";
    }
}
