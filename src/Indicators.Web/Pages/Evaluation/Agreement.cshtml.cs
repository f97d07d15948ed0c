using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>Every promise of an agreement, with its status.</summary>
[Needs(Permission.SeeCounts)]
public sealed class AgreementModel(ReadFollowUp read, TimeProvider time) : FollowUpPage(read, time)
{
    public async Task<IActionResult> OnGetAsync(string agreement, string? period, CancellationToken ct) =>
        await ReadAsync(agreement, period, ct) ? Page() : NotFound();
}
