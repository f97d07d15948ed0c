using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>Reports of a person's kommuner: which wait, which went out, which comes next.</summary>
[Needs(Permission.SeeReports)]
public sealed class IndexModel(ListReports list) : PageModel
{
    public ListChoice List { get; private set; } = null!;

    public IReadOnlyList<AgreementReports> Agreements { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = new(Request, "Bara de som väntar på att frisläppas");
        Agreements = await list.RunAsync(HttpContext.Person(), List.Of, ct);
    }
}
