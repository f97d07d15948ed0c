using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>A form about a pledge in an agreement of the municipality in the address.</summary>
public abstract class PledgePage(ReadPledge read) : PageModel
{
    /// <summary>Set by <see cref="FindAsync"/>; null before.</summary>
    public PledgeDetails Details { get; private set; } = null!;

    /// <summary>The newest version, with the former ones.</summary>
    public Agreement Agreement => Details.Agreement;

    /// <summary>As the agreement has it, without figures.</summary>
    public Pledge Pledge => Details.Pledge;

    /// <summary>The pledge's own page, for a link back.</summary>
    public string Address => Url.Promise(Agreement, Pledge);

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <returns>False when there is no such pledge.</returns>
    protected async Task<bool> FindAsync(string agreement, string pledge, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality(), agreement, pledge, ct) is not { } found) return false;
        Details = found;
        return true;
    }

    /// <summary>Back to the pledge, which shows what was recorded.</summary>
    protected RedirectResult Done(string message, Period? period = null)
    {
        StatusMessage = message;
        return Redirect(Url.Promise(Agreement, Pledge, period));
    }
}
