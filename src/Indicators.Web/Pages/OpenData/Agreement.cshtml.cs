using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.OpenData;

/// <summary>An agreement's promises and how they went, from a released report, for everybody.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class AgreementModel(Database database) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Every released report, the earliest first.</summary>
    public IReadOnlyList<PublicReport> Reports { get; private set; } = [];

    /// <summary>The one that is shown; null when none is released.</summary>
    public PublicReport? Report { get; private set; }

    public string Address => $"/medborgarloften/{Agreement.Municipality.Code}/{Agreement.Id}";

    /// <param name="period">Code of a report's period; null for the last.</param>
    public async Task<IActionResult> OnGetAsync(string agreement, string? period, CancellationToken ct)
    {
        if (await PublicReport.FindAsync(database, HttpContext.Kommun(), agreement, ct) is not { } found) return NotFound();
        (Agreement, Reports) = found;
        Report = period is null
            ? (Reports is [.., var last] ? last : null)
            : Reports.FirstOrDefault(report => report.Period.Code == period);
        return period is null || Report is not null ? Page() : NotFound();
    }
}
