using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>A page about an agreement of the municipality in the address, in a period that can be chosen.</summary>
public abstract class FollowUpPage(ReadFollowUp read, TimeProvider time) : PageModel
{
    /// <summary>By Swedish time.</summary>
    public DateOnly Today { get; } = time.Today();

    /// <summary>Set by <see cref="ReadAsync"/>; null before.</summary>
    public FollowUp FollowUp { get; private set; } = null!;

    /// <summary>The newest version, with the former ones.</summary>
    public Agreement Agreement => FollowUp.Agreement;

    /// <summary>The period that is shown.</summary>
    public Period Period => FollowUp.Period;

    /// <summary>Whether the person may comment on deviations here, and record conditions and coverage.</summary>
    public bool MayAnswer => HttpContext.Person().May(Permission.RespondToDeviations, Agreement.Municipality.Code);

    /// <inheritdoc cref="ReadFollowUp.RunAsync" path="/param"/>
    /// <returns>False when the municipality has no such agreement, or it has not begun.</returns>
    protected async Task<bool> ReadAsync(string agreement, string? code, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality(), agreement, code, ct) is not { } found) return false;
        FollowUp = found;
        return true;
    }
}
