using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.OpenData;

/// <summary>An agreement's pledges with their verdicts, from a released report; for everyone.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class AgreementModel(ReadReleasedReports read) : PageModel
{
    /// <summary>The newest version; what was promised in a period is in its report.</summary>
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Every released report, the earliest first.</summary>
    public IReadOnlyList<PublicReport> Reports { get; private set; } = [];

    /// <summary>The one that is shown; null when none is released.</summary>
    public PublicReport? Report { get; private set; }

    /// <param name="period">Code of a report's period; null for the last.</param>
    public async Task<IActionResult> OnGetAsync(string agreement, string? period, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality(), agreement, ct) is not { } found) return NotFound();
        (Agreement, Reports) = (found.Agreement, PublicReport.Of(found));
        Report = period is null
            ? (Reports is [.., var last] ? last : null)
            : Reports.FirstOrDefault(report => report.Period.Code == period);
        return period is null || Report is not null ? Page() : NotFound();
    }
}
