using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Evaluation;

/// <summary>Judges every agreement that holds today, for the report period that runs.</summary>
public sealed class EvaluateAgreements(Database database, EvaluateTargets evaluateTargets, TimeProvider time)
{
    /// <exception cref="AggregateException">Some could not be judged; the others were.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        List<(Agreement Agreement, Period Period)> running =
        [
            .. from agreement in await AgreementStore.AllAsync(connection)
               from period in agreement.ReportPeriods()
               where period.Contains(today)
               select (agreement, period),
        ];
        var figures = new FiguresOfMunicipalities(connection, running.Select(one => one.Agreement));
        await EachAlone.RunAsync(
            running,
            one => $"{one.Agreement.Id}",
            async one => await evaluateTargets.RunAsync(one.Agreement, await figures.OfAsync(one.Agreement), [one.Period], today, ct));
    }
}
