using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>Every pledge of an agreement, with its verdict in a period.</summary>
[Needs(Permission.SeeCounts)]
public sealed class AgreementModel(ReadFollowUp read, TimeProvider time) : FollowUpPage(read, time)
{
    /// <param name="period">Code of a period; null or an unknown one for the one that people look at today.</param>
    /// <returns>404 when the municipality has no such agreement, or it has not begun.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string? period, CancellationToken ct) =>
        await ReadAsync(agreement, period, ct) ? Page() : NotFound();
}
