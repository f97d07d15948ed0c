using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>One pledge in a period: targets with verdicts, indicators with charts, and what people have recorded.</summary>
[Needs(Permission.SeeCounts)]
public sealed class PledgeModel(ReadFollowUp read, TimeProvider time) : FollowUpPage(read, time)
{
    /// <summary>
    /// The size of a page, in columns of charts; a column is some 400 bytes with its row in the table. The first is the limit that keeps
    /// the page light enough for a phone, the second what a chart adds besides its columns.
    /// </summary>
    private const int MaxColumns = 200, ColumnsBeside = 12;

    /// <summary>With its targets and their verdicts in the period.</summary>
    public ReportPledge Pledge { get; private set; } = null!;

    /// <summary>What is recorded about the condition in each report period that has begun, the newest first.</summary>
    public IEnumerable<(Period Period, IReadOnlyList<ConditionAnswer> Answers)> Conditions =>
        Agreement.ReportPeriods().Where(period => period.First <= Today).Reverse().Select(period => (period,
            (IReadOnlyList<ConditionAnswer>)
            [
                .. FollowUp.Conditions
                    .Where(answer => answer.PledgeNumber == Pledge.Pledge.Number && answer.Days.Overlaps(period)),
            ]));

    /// <summary>Pages of the indicators, so that a pledge with many stays light.</summary>
    public Paging Paging { get; private set; } = null!;

    /// <summary>Those on this page of the list.</summary>
    public IReadOnlyList<ReportIndicator> Indicators { get; private set; } = [];

    /// <summary>Whether a target is about a named set, whose coverage can be recorded.</summary>
    public bool HasSet => Pledge.Pledge.Targets.Any(target => target.Set is not null);

    /// <param name="period">Code of a period; null or an unknown one for the one that people look at today.</param>
    /// <returns>404 when there is no such pledge in the period.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string pledge, string? period, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, ct)
            || FollowUp.Content.Pledges.FirstOrDefault(one => one.Pledge.Number == pledge) is not { } found)
            return NotFound();
        var all = FollowUp.IndicatorsOf(found.Pledge).ToList();
        (Pledge, Paging) = (found, new(Request, MaxColumns / all.Select(Weight).Append(ColumnsBeside).Max()));
        Indicators = Paging.Of(all);
        return Page();
    }

    private static int Weight(ReportIndicator indicator) => Math.Min(MaxColumns,
        new[] { indicator.Chart, indicator.Forecast?.Chart }.OfType<Chart>().Sum(chart => ColumnsBeside + chart.Columns.Count));
}
