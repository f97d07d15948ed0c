using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Evaluation;

/// <summary>Judges every agreement that holds today, for the report period that runs.</summary>
public sealed class EvaluateAgreements(Database database, EvaluateTargets evaluateTargets, TimeProvider time)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        foreach (var agreement in await AgreementStore.AllAsync(connection))
        {
            foreach (var period in agreement.ReportPeriods().Where(p => p.Contains(today)))
                await evaluateTargets.RunAsync(agreement, period, today, ct);
        }
    }
}
