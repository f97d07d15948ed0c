using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Deviations;

/// <summary>A deviation with all that has happened.</summary>
[Needs(Permission.SeeCounts)]
public sealed class CaseModel(ReadCase read, TimeProvider time) : CasePage(read)
{
    public DateOnly Today { get; } = time.Today();

    public bool MayRelease => HttpContext.May(Permission.ReleaseReports);

    public bool MayAnswer => HttpContext.May(Permission.RespondToDeviations) && Case.Deviation.State is not null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();
}
