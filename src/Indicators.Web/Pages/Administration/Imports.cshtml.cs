using Indicators.Core.Imports.Receipts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>Receipts of all municipalities without the figures, which an administrator may not see.</summary>
[Needs(Permission.Administer)]
public sealed class ImportsModel(ListReceipts list) : PageModel
{
    /// <summary>Receipts that are shown at most.</summary>
    public const int Most = 200;

    /// <summary>The newest first, those of refused files included.</summary>
    public IReadOnlyList<RecentReceipt> Receipts { get; private set; } = [];

    /// <summary>Reads names and numbers of files, never values.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Receipts = await list.RunAsync(Most, ct);
}
