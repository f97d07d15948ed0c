using Indicators.Core.Overview;
using Indicators.Core.Users;
using Indicators.Web.Pages.Deviations;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Overview;

/// <summary>What a person has to do, and the state of all their municipalities.</summary>
[NeedsSignIn]
public sealed class IndexModel(ReadOverview read) : PageModel
{
    /// <summary>Most months with missing figures in the list; a link leads to the rest.</summary>
    public const int MaxShown = 20;

    /// <summary>With the roles of this request.</summary>
    public User Person => HttpContext.Person();

    /// <summary>Of the municipalities where the person may see reports.</summary>
    public PersonalOverview Overview { get; private set; } = null!;

    /// <summary>Only the worst ones, of municipalities whose counts the person may see.</summary>
    public DeviationTable Deviations => new(
        "Öppna avvikelser, de värsta först", Overview.Worst, Overview.Today);

    /// <summary>Reads for the signed-in person; nothing is stored.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Overview = await read.RunAsync(Person, ct);
}
