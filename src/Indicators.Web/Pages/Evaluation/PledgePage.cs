using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>A form about a promise in an agreement of the kommun in the address.</summary>
public abstract class PledgePage(ReadPledge read) : PageModel
{
    public PledgeDetails Details { get; private set; } = null!;

    public Agreement Agreement => Details.Agreement;

    public Pledge Pledge => Details.Pledge;

    public string Address => Url.Promise(Agreement, Pledge);

    [TempData]
    public string? StatusMessage { get; set; }

    /// <returns>False when there is no such promise.</returns>
    protected async Task<bool> FindAsync(string agreement, string pledge, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.Kommun(), agreement, pledge, ct) is not { } found) return false;
        Details = found;
        return true;
    }

    /// <summary>Back to the promise, which shows what was recorded.</summary>
    protected RedirectResult Done(string message, Period? period = null)
    {
        StatusMessage = message;
        return Redirect(Url.Promise(Agreement, Pledge, period));
    }
}
