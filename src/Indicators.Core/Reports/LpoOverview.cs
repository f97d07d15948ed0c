using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>A local police area's municipalities in a year, from the last edition of each report: the same figures that went out.</summary>
/// <param name="Name">Without "LPO": "Karlstad".</param>
/// <param name="Reports">By municipality and period.</param>
/// <param name="Waiting">Reports of the year that are not made yet, one sentence each.</param>
public sealed record LpoOverview(string Name, Period Year, IReadOnlyList<ReportContent> Reports, IReadOnlyList<string> Waiting)
{
    public string Title => $"Lokalpolisområde {Name}, {Year.Name}";

    /// <summary>"2 ej uppfyllda, 3 uppfyllda" over all the reports' promises, worst first.</summary>
    public string Summary => ReportWords.Summary(Reports.SelectMany(report => report.Measured()));

    /// <summary>Invented figures must be called so wherever they are shown.</summary>
    public string? SampleNotice => Reports.Select(report => report.SampleNotice).FirstOrDefault(notice => notice is not null);

    /// <summary>Every promise with a measure, the worst first within each municipality.</summary>
    public IEnumerable<(ReportContent Report, PledgeEvaluation Evaluation)> Rows =>
        from report in Reports
        from evaluation in report.Measured().OrderBy(e => ReportWords.Severity(e.Verdict.Status))
        select (report, evaluation);
}

/// <summary>Reads a local police area's overview.</summary>
public sealed class ReadLpoOverview(Database database)
{
    /// <param name="name">"Karlstad" or "LPO Karlstad".</param>
    public async Task<Parsed<LpoOverview>> RunAsync(string name, Period year, CancellationToken ct)
    {
        var place = name.Trim().StartsWith("LPO ", StringComparison.OrdinalIgnoreCase) ? name.Trim()[4..].Trim() : name.Trim();
        await using var connection = await database.OpenAsync(ct);
        var all = await AgreementStore.AllAsync(connection);
        var own = all.Where(a => string.Equals(a.LocalPoliceArea, place, StringComparison.OrdinalIgnoreCase)).ToList();
        if (own.Count == 0)
            return Parsed.Failed<LpoOverview>(
                $"Ingen överenskommelse hör till lokalpolisområde {place}. "
                + $"Välj bland {Swedish.List([.. all.Select(a => a.LocalPoliceArea).Distinct().Order()])}.");
        var (reports, waiting) = (new List<ReportContent>(), new List<string>());
        foreach (var agreement in own.OrderBy(a => a.Municipality.Name, StringComparer.Ordinal))
        {
            var last = (await ReportStore.EditionsAsync(connection, agreement.Id)).GroupBy(e => e.PeriodCode)
                .ToDictionary(g => g.Key, g => g.Last());
            foreach (var period in agreement.ReportPeriods().Where(p => p.Overlaps(year)))
                if (last.TryGetValue(period.Code, out var edition)) reports.Add(await ReportStore.ContentAsync(connection, edition.Id));
                else waiting.Add($"{agreement.Municipality.Name}, {period.Name}: rapporten är inte gjord.");
        }
        return reports.Count + waiting.Count > 0
            ? Parsed.Ok(new LpoOverview(own[0].LocalPoliceArea, year, reports, waiting))
            : Parsed.Failed<LpoOverview>($"Ingen överenskommelse i lokalpolisområde {place} gällde {year.Name}.");
    }
}
