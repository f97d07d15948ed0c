using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Deviations;

/// <summary>A deviation with its complete history.</summary>
[Needs(Permission.SeeCounts)]
public sealed class CaseModel(ReadCase read, TimeProvider time) : CasePage(read)
{
    /// <summary>By Swedish time.</summary>
    public DateOnly Today { get; } = time.Today();

    /// <summary>Whether the person may correct an edition that was made before the figures came.</summary>
    public bool MayRelease => HttpContext.May(Permission.ReleaseReports);

    /// <summary>Not for a notice about changed figures, which has nothing to acknowledge.</summary>
    public bool MayAnswer => HttpContext.May(Permission.RespondToDeviations) && Case.Deviation.State is not null;

    /// <returns>404 when the municipality has no such deviation.</returns>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();
}
