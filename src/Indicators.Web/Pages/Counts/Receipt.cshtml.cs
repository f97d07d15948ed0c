using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>What one handing in did to a kommun's figures.</summary>
[Needs(Permission.SeeCounts)]
public sealed class ReceiptModel(Database database) : PageModel
{
    public MunicipalityReceipt Receipt { get; private set; } = null!;

    public IReadOnlyList<CountRevision> Values { get; private set; } = [];

    /// <summary>The kommun's.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyDictionary<IndicatorCode, string> Names { get; private set; } = new Dictionary<IndicatorCode, string>();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        var kommun = HttpContext.Kommun()!.Value;
        await using var connection = await database.OpenAsync(ct);
        if (await ReceiptStore.FindAsync(connection, kommun, id) is not { } receipt) return NotFound();
        Receipt = receipt;
        Values = await CountStore.OfImportAsync(connection, kommun, receipt.Import);
        var agreements = await AgreementStore.InAsync(connection, [kommun]);
        Name = agreements.Count == 0 ? kommun.Value : agreements[^1].Municipality.Name;
        Names = agreements.SelectMany(a => a.Indicators).DistinctBy(i => i.Code).ToDictionary(i => i.Code, i => i.Name);
        return Page();
    }
}
