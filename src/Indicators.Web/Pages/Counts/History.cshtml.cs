using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>Everything that has been said of one value.</summary>
[Needs(Permission.SeeCounts)]
public sealed class HistoryModel(Database database) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    public Indicator Indicator { get; private set; } = null!;

    public Period Period { get; private set; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<CountVersion> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string indicator, string period, CancellationToken ct)
    {
        var kommun = HttpContext.Kommun()!.Value;
        if (IndicatorCode.Parse(indicator) is not { Ok: true, Value: var code }
            || PeriodParser.Parse(period) is not { Ok: true, Value: var days })
            return NotFound();
        await using var connection = await database.OpenAsync(ct);
        if ((await AgreementStore.InAsync(connection, [kommun]))
            .FirstOrDefault(a => a.Indicators.Any(i => i.Code == code)) is not { } agreement)
            return NotFound();
        (Agreement, Indicator, Period) = (agreement, agreement.Indicator(code), days);
        Versions = [.. (await CountStore.HistoryAsync(connection, kommun, code, days)).Reverse()];
        return Page();
    }
}
