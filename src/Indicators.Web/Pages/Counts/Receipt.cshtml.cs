using Indicators.Core.Imports.Receipts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>What one import changed in a municipality's counts.</summary>
[Needs(Permission.SeeCounts)]
public sealed class ReceiptModel(ReadReceipts read) : PageModel
{
    /// <summary>Values of this municipality only, also when the file had those of others.</summary>
    public ReceiptDetails Details { get; private set; } = null!;

    /// <returns>404 when the import changed nothing in the municipality.</returns>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality()!.Value, id, ct) is not { } details) return NotFound();
        Details = details;
        return Page();
    }
}
