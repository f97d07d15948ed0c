using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages;

[AllowAnonymous]
public sealed class IndexModel(Database database, TimeProvider time) : PageModel
{
    public DateOnly Today { get; private set; }

    public IReadOnlyList<AgreementOverview> Agreements { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        var overviews = new List<AgreementOverview>();
        foreach (var agreement in await AgreementStore.AllAsync(connection))
        {
            // The period that runs, or the last one of an agreement that has ended.
            var period = agreement.ReportPeriods().Where(p => p.First <= Today).Select(p => (Period?)p).LastOrDefault();
            overviews.Add(new AgreementOverview(
                agreement, period,
                period is { } span ? await EvaluateTargets.JudgeAsync(connection, agreement, span, Today) : [],
                await CountStore.IsSampleAsync(connection, agreement.Municipality.Code, agreement.Validity)));
        }
        Agreements = overviews;
    }
}

/// <param name="Period">The report period shown; null before the agreement's first day.</param>
public sealed record AgreementOverview(
    Agreement Agreement, Period? Period, IReadOnlyList<PledgeEvaluation> Evaluations, bool HasSampleFigures);
