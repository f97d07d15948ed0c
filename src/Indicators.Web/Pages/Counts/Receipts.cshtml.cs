using Indicators.Core.Agreements;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>What has been taken in about a kommun, and by whom.</summary>
[Needs(Permission.SeeCounts)]
public sealed class ReceiptsModel(Database database) : PageModel
{
    public IReadOnlyList<MunicipalityReceipt> Receipts { get; private set; } = [];

    public string Name { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var kommun = HttpContext.Kommun()!.Value;
        await using var connection = await database.OpenAsync(ct);
        Name = (await AgreementStore.MunicipalityNamesAsync(connection)).GetValueOrDefault(kommun, kommun.Value);
        Receipts = await ReceiptStore.InAsync(connection, kommun);
    }
}
