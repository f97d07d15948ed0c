using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>A page about an agreement of the kommun in the address, in a period that can be chosen.</summary>
public abstract class FollowUpPage(ReadFollowUp read, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.Today();

    public FollowUp FollowUp { get; private set; } = null!;

    public Agreement Agreement => FollowUp.Agreement;

    public Period Period => FollowUp.Period;

    public bool MayAnswer => HttpContext.Person().May(Permission.RespondToDeviations, Agreement.Municipality.Code);

    /// <inheritdoc cref="ReadFollowUp.RunAsync" path="/param"/>
    /// <returns>False when the kommun has no such agreement, or it has not begun.</returns>
    protected async Task<bool> ReadAsync(string agreement, string? code, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.Kommun(), agreement, code, ct) is not { } found) return false;
        FollowUp = found;
        return true;
    }
}
