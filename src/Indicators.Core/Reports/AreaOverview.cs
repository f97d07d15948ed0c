using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Overview of the municipalities of a local police area in a year, from the last edition of each report.</summary>
/// <param name="Name">Name of the area without "LPO": "Karlstad".</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Reports">Last editions, by municipality and period.</param>
/// <param name="Waiting">Reports of the year that have not been built, one Swedish sentence each.</param>
public sealed record AreaOverview(string Name, Period Year, IReadOnlyList<ReportContent> Reports, IReadOnlyList<string> Waiting)
{
    /// <summary>"Lokalpolisområde Karlstad, 2017".</summary>
    public string Title => $"Lokalpolisområde {Name}, {Year.Name}";

    /// <summary>"2 ej uppfyllda, 3 uppfyllda" over the targets of all reports, the worst status first.</summary>
    public string Summary => ReportLabels.Summary(Reports.SelectMany(report => report.Measured()));

    /// <summary>"Särskild händelse: 7 av 12 brutna löften", of the pledges of each report; empty when none was broken.</summary>
    public string Reasons => BrokenPledges.Summary(
    [
        .. Reports.SelectMany(report => BrokenPledges.Of(
            report.Measured(), (report.Accounts ?? []).Select(one => (one.PledgeNumber, one.Content)), report.Comments ?? [])),
    ]);

    /// <summary>Notice that figures are invented, in Swedish, shown wherever the figures are; null for real figures.</summary>
    public string? SampleNotice => Reports.Select(report => report.SampleNotice).FirstOrDefault(notice => notice is not null);

    /// <summary>Every evaluated target, the worst status first within each report.</summary>
    public IEnumerable<(ReportContent Report, PledgeEvaluation Evaluation)> Rows =>
        from report in Reports
        from evaluation in report.Measured().OrderBy(e => ReportLabels.Severity(e.Verdict.Status))
        select (report, evaluation);
}

/// <summary>Reads the overview of a local police area.</summary>
public sealed class ReadAreaOverview(Database database)
{
    /// <summary>Reads the last edition of every report whose period overlaps the year.</summary>
    /// <param name="name">"Karlstad" or "LPO Karlstad", in any case.</param>
    /// <param name="year">A calendar year.</param>
    /// <returns>The overview, or a Swedish sentence when the area is unknown or had no agreement in the year.</returns>
    public async Task<Parsed<AreaOverview>> RunAsync(string name, Period year, CancellationToken ct)
    {
        var place = name.Trim().StartsWith("LPO ", StringComparison.OrdinalIgnoreCase) ? name.Trim()[4..].Trim() : name.Trim();
        await using var connection = await database.OpenAsync(ct);
        var all = await AgreementStore.AllAsync(connection, ct);
        var own = all.Where(a => string.Equals(a.LocalPoliceArea, place, StringComparison.OrdinalIgnoreCase)).ToList();
        if (own.Count == 0)
            return Parsed.Failed<AreaOverview>(
                $"Ingen överenskommelse hör till lokalpolisområde {place}. "
                + $"Välj bland {Swedish.List([.. all.Select(a => a.LocalPoliceArea).Distinct().Order()])}.");
        var (reports, waiting) = (new List<ReportContent>(), new List<string>());
        foreach (var agreement in own.OrderBy(a => a.Municipality.Name, StringComparer.Ordinal))
        {
            var last = (await ReportStore.EditionsAsync(connection, agreement.Id, ct)).GroupBy(e => e.PeriodCode)
                .ToDictionary(g => g.Key, g => g.Last());
            foreach (var period in agreement.ReportPeriods().Where(p => p.Overlaps(year)))
                if (last.TryGetValue(period.Code, out var edition)) reports.Add(await ReportStore.ContentAsync(connection, edition.Id, ct));
                else waiting.Add($"{agreement.Municipality.Name}, {period.Name}: rapporten är inte gjord.");
        }
        return reports.Count + waiting.Count > 0
            ? Parsed.Ok(new AreaOverview(own[0].LocalPoliceArea, year, reports, waiting))
            : Parsed.Failed<AreaOverview>($"Ingen överenskommelse i lokalpolisområde {place} gällde {year.Name}.");
    }
}
