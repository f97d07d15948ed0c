using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Makes every report that is due and not made, oldest first, within the hours that people receive mail.</summary>
public sealed class BuildDueReports(Database database, BuildReport buildReport, TimeProvider time)
{
    /// <param name="only">Only this agreement's; null for every agreement's.</param>
    /// <exception cref="AggregateException">Some could not be made; the others were.</exception>
    public async Task<IReadOnlyList<ReportContent>> RunAsync(AgreementId? only, CancellationToken ct)
    {
        if (!ReceivingHours.Hold(time.GetUtcNow())) return [];
        var made = new List<ReportContent>();
        await EachAlone.RunAsync(
            await DueAsync(only, ct),
            due => ReportStore.KeyOf(due.Agreement.Id, due.Period.Code, 1),
            async due =>
            {
                if (await buildReport.RunAsync(due.Agreement, due.Period, 1, null, Actor.Service, ct) is { } content) made.Add(content);
            });
        return made;
    }

    private async Task<List<(Agreement Agreement, Period Period)>> DueAsync(AgreementId? only, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var due = new List<(Agreement, Period)>();
        var since = await AgreementStore.KnownSinceAsync(connection);
        foreach (var agreement in (await AgreementStore.AllAsync(connection)).Where(a => only is null || a.Id == only))
        {
            var editions = await ReportStore.EditionsAsync(connection, agreement.Id);
            var built = editions.Select(e => e.PeriodCode).ToHashSet(StringComparer.Ordinal);
            due.AddRange(ReportSchedule.Due(agreement, since[agreement.Id], built, time.Today()).Select(period => (agreement, period)));
        }
        return due;
    }
}
