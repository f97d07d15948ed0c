using Indicators.Core.Deviations;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Deviations;

/// <summary>A deviation with its whole story.</summary>
[Needs(Permission.SeeCounts)]
public sealed class CaseModel(ReadCase read) : CasePage(read)
{
    public bool MayAnswer => HttpContext.May(Permission.AnswerDeviations) && Case.Deviation.State is not null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();
}
