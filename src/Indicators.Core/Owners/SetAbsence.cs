using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Core.Owners;

/// <summary>A person says that they are away to the end of a day, or back. Their deputies are asked meanwhile.</summary>
public sealed class SetAbsence(Database database, TimeProvider time)
{
    /// <summary>A leave of two years can be entered; a wrong century cannot.</summary>
    private const int MaxDays = 731;

    /// <summary>Last day of the absence; null when the person is here.</summary>
    public async Task<DateOnly?> ReadAsync(User person, CancellationToken ct) =>
        await database.ReadAsync(connection => OwnerStore.AwayUntilAsync(connection, person.Id, ct), ct) is { } until
        && until >= time.Today()
            ? until
            : null;

    /// <param name="until">Last day away; null to be back.</param>
    /// <returns>A Swedish confirmation, or the problem.</returns>
    public async Task<Parsed<string>> RunAsync(User person, DateOnly? until, CancellationToken ct)
    {
        var today = time.Today();
        if (until < today)
            return Parsed.Failed<string>($"{Swedish.Date(until.Value)} har redan varit. Välj i dag eller en dag som kommer.");
        if (until > today.AddDays(MaxDays)) return Parsed.Failed<string>("Välj en dag inom två år.");
        await database.InTransactionAsync(
            async transaction =>
            {
                await OwnerStore.SetAwayAsync(transaction, person.Id, until, ct);
                await AuditLog.WriteAsync(
                    transaction, time.GetUtcNow(), person.Actor, AuditAction.SetAbsence, person.Email, new { until });
            },
            ct);
        return Parsed.Ok(until is { } day
            ? $"Du är borta till och med den {Swedish.Date(day)}. Dina ersättare får dina påminnelser så länge."
            : "Du är tillbaka, och får dina påminnelser själv.");
    }
}
