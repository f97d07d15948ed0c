using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>Reports of the municipalities that a person may see: waiting for release, last released, and next.</summary>
[Needs(Permission.SeeReports)]
public sealed class IndexModel(ListReports list) : PageModel
{
    /// <summary>Search, area and page of the list, from the address.</summary>
    public ListChoice List { get; private set; } = null!;

    /// <summary>Those on this page of the list.</summary>
    public IReadOnlyList<AgreementReports> Agreements { get; private set; } = [];

    /// <summary>Reports that are not released are left out where the person may not see counts.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        List = new(Request, "Bara de som väntar på att frisläppas");
        Agreements = await list.RunAsync(HttpContext.Person(), List.Of, ct);
    }
}
