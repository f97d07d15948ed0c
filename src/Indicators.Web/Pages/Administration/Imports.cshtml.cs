using Indicators.Core.Imports.Receipts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>What was handed in everywhere, without the figures: an administrator may not see those of every kommun.</summary>
[Needs(Permission.Administer)]
public sealed class ImportsModel(ListReceipts list) : PageModel
{
    public const int Most = 200;

    public IReadOnlyList<RecentReceipt> Receipts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Receipts = await list.RunAsync(Most, ct);
}
