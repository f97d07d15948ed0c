using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>All that is known of one promise.</summary>
[Needs(Permission.SeeCounts)]
public sealed class PledgeModel(ReadFollowUp read, TimeProvider time) : FollowUpPage(read, time)
{
    /// <summary>
    /// Counted in a diagram's columns, each some 400 bytes with its row in the table: the most on a page that is light enough for a
    /// phone, and what a diagram adds to its columns.
    /// </summary>
    private const int MostColumns = 200, ColumnsBeside = 12;

    public ReportPledge Pledge { get; private set; } = null!;

    /// <summary>What is recorded about the condition in each report period that has begun, the newest first.</summary>
    public IEnumerable<(Period Period, IReadOnlyList<ConditionAnswer> Answers)> Conditions =>
        Agreement.ReportPeriods().Where(period => period.First <= Today).Reverse().Select(period => (period,
            (IReadOnlyList<ConditionAnswer>)
            [
                .. FollowUp.Conditions
                    .Where(answer => answer.PledgeNumber == Pledge.Pledge.Number && answer.Days.Overlaps(period)),
            ]));

    public Paging Paging { get; private set; } = null!;

    public IReadOnlyList<ReportIndicator> Indicators { get; private set; } = [];

    public bool HasSet => Pledge.Pledge.Targets.Any(target => target.Set is not null);

    public async Task<IActionResult> OnGetAsync(string agreement, string pledge, string? period, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, ct)
            || FollowUp.Content.Pledges.FirstOrDefault(one => one.Pledge.Number == pledge) is not { } found)
            return NotFound();
        var all = FollowUp.IndicatorsOf(found.Pledge).ToList();
        (Pledge, Paging) = (found, new(Request, MostColumns / all.Select(Weight).Append(ColumnsBeside).Max()));
        Indicators = Paging.Of(all);
        return Page();
    }

    private static int Weight(ReportIndicator indicator) => Math.Min(MostColumns,
        new[] { indicator.Chart, indicator.Outlook?.Chart }.OfType<Chart>().Sum(chart => ColumnsBeside + chart.Columns.Count));
}
