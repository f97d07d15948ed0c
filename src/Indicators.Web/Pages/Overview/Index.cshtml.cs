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
    public const int MaxShown = 20;

    public User Person => HttpContext.Person();

    public PersonalOverview Overview { get; private set; } = null!;

    public DeviationTable Deviations => new(
        "Öppna avvikelser, de värsta först", Overview.Worst, Overview.Today);

    public async Task OnGetAsync(CancellationToken ct) => Overview = await read.RunAsync(Person, ct);
}
