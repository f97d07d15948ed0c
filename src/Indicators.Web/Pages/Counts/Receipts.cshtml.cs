using Indicators.Core.Imports.Receipts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>The imports that changed a municipality's counts, and who made them.</summary>
[Needs(Permission.SeeCounts)]
public sealed class ReceiptsModel(ReadReceipts read) : PageModel
{
    /// <summary>The newest first, at most a hundred.</summary>
    public MunicipalityReceipts All { get; private set; } = null!;

    /// <summary>Shows an empty list for a municipality without imports.</summary>
    public async Task OnGetAsync(CancellationToken ct) => All = await read.RunAsync(HttpContext.RouteMunicipality()!.Value, ct);
}
