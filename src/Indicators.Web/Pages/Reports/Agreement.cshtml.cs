using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Indicators.Web.Pages.Reports;

/// <summary>An agreement's editions, and the report that is on its way.</summary>
[Needs(Permission.SeeReports)]
public sealed class AgreementModel(Database database, TimeProvider time) : ReportPage(database)
{
    /// <summary>Periods that have begun and have no report yet.</summary>
    public IReadOnlyList<Period> Running { get; private set; } = [];

    /// <summary>Last editions since which figures have come or changed; for those who may make a new one.</summary>
    public IReadOnlySet<long> Outdated { get; private set; } = new HashSet<long>();

    public async Task<IActionResult> OnGetAsync(string agreement, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        if (!await FindAsync(connection, agreement)) return NotFound();
        var made = Editions.Select(one => one.Edition.PeriodCode).ToHashSet(StringComparer.Ordinal);
        Running = HttpContext.May(Permission.SeeCounts)
            ? [.. ReportSchedule.Periods(Agreement).Where(period => period.First <= time.Today() && !made.Contains(period.Code))]
            : [];
        if (HttpContext.May(Permission.ReleaseReports)) Outdated = await OutdatedAsync(connection);
        return Page();
    }

    private async Task<HashSet<long>> OutdatedAsync(NpgsqlConnection connection)
    {
        var outdated = new HashSet<long>();
        foreach (var last in Editions.Select(one => one.Edition).DistinctBy(edition => edition.PeriodCode))
        {
            if (ReportSchedule.PeriodOf(Agreement, last.PeriodCode) is not { } span) continue;
            if (await ReportStore.HasChangedAsync(connection, Agreement.Municipality.Code, span, last.Id)) outdated.Add(last.Id);
        }
        return outdated;
    }
}
