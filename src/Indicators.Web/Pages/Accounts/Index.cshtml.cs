using Indicators.Core.Accounts;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Accounts;

/// <summary>How far the accounts have come in a person's kommuner.</summary>
[Needs(Permission.SeeReports)]
public sealed class IndexModel(ListAccountProgress list) : PageModel
{
    public ListChoice List { get; private set; } = null!;

    public IReadOnlyList<AccountProgress> Agreements { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var all = await list.RunAsync(HttpContext.Person().Where(Permission.SeeReports), ct);
        List = new(Request, "Bara de där något saknas");
        Agreements = List.Of(
            all, one => ($"{one.Agreement.Municipality.Name} {one.Agreement.Title}", one.Agreement.LocalPoliceArea), one => one.Owed > 0);
        return Page();
    }
}
