using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>Records whether a pledge's condition was met in a period.</summary>
[Needs(Permission.RespondToDeviations)]
public sealed class ConditionModel(ReadPledge read, RecordConditionAnswer record, TimeProvider time) : PledgePage(read)
{
    /// <summary>Code of one of <see cref="Choices"/>; other periods are refused.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    /// <summary>Whether the condition was met; required.</summary>
    [BindProperty]
    public bool? Held { get; set; }

    /// <summary>Required when the condition was not met; shown in the report.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Report periods and years that have begun, and the whole validity.</summary>
    public IEnumerable<SelectListItem> Choices => Periods.Select(period => new SelectListItem(
        period.Unit == PeriodUnit.Validity ? $"Hela giltighetstiden, {period.DateSpan}" : Swedish.Capitalised(period.Name), period.Code));

    /// <summary>Report periods and years that have begun, the newest first, and the whole validity.</summary>
    private IEnumerable<Period> Periods => Agreement.ReportPeriods()
        .Concat(Agreement.Validity.Split(PeriodUnit.Year).Select(year => year.Clip(Agreement.Validity)!.Value))
        .Where(period => period.First <= time.Today()).Distinct().OrderByDescending(period => period.Last)
        .ThenBy(period => period.Days).Append(Agreement.Validity);

    /// <returns>404 when there is no such pledge, or it has no condition.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string pledge, CancellationToken ct) =>
        await FindAsync(agreement, pledge, ct) && Pledge.Condition is not null ? Page() : NotFound();

    /// <summary>Stores the answer, audited, and leads back to the pledge. The same answer again changes nothing.</summary>
    public async Task<IActionResult> OnPostAsync(string agreement, string pledge, CancellationToken ct)
    {
        if (!await FindAsync(agreement, pledge, ct) || Pledge.Condition is null) return NotFound();
        var days = Periods.Where(period => period.Code == Period).Select(period => (Period?)period).FirstOrDefault();
        if (days is null) ModelState.AddModelError(nameof(Period), "Välj en period i listan.");
        if (Held is null) ModelState.AddModelError(nameof(Held), "Välj om villkoret var uppfyllt eller inte.");
        if (days is not { } chosen || Held is not { } held || !ModelState.IsValid) return Page();
        var recorded = await record.RunAsync(
            Agreement.Id, new(Pledge.Number, chosen, held, (Reason ?? "").Trim()), HttpContext.Person().Actor, ct);
        if (recorded.Ok) return Done(recorded.Value, chosen);
        ModelState.AddModelError(nameof(Reason), recorded.Problem);
        return Page();
    }
}
