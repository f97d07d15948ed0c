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
    public ReceiptDetails Details { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.Kommun()!.Value, id, ct) is not { } details) return NotFound();
        Details = details;
        return Page();
    }
}
