using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>Records which members of a named set have got what was promised, and when.</summary>
[Needs(Permission.RespondToDeviations)]
public sealed class CoverModel(ReadPledge read, RecordCoverage record) : PledgePage(read)
{
    /// <summary>One of the set's names, ignoring case; others are refused.</summary>
    [BindProperty]
    public string? Member { get; set; }

    /// <summary>Done, or an earlier entry withdrawn; required.</summary>
    [BindProperty]
    public CoverageKind? Kind { get; set; }

    /// <summary>As browsers send a date.</summary>
    [BindProperty]
    public string? Day { get; set; }

    /// <summary>Required when a record is withdrawn.</summary>
    [BindProperty]
    public string? Comment { get; set; }

    /// <summary>Names of all the pledge's sets, each once.</summary>
    public IEnumerable<SelectListItem> Members =>
        Pledge.Targets.SelectMany(target => target.Set?.Members ?? []).Distinct().Select(member => new SelectListItem(member, member));

    /// <summary>In the words of the form; the values are names of the enum.</summary>
    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<CoverageKind>().Select(kind => new SelectListItem(
        kind == CoverageKind.Withdrawn ? "Ta tillbaka: så var det inte" : Swedish.Capitalised(AgreementLabels.Name(kind)),
        kind.ToString()));

    private bool HasSet => Pledge.Targets.Any(target => target.Set is not null);

    /// <returns>404 when there is no such pledge, or none of its targets is about a named set.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string pledge, CancellationToken ct) =>
        await FindAsync(agreement, pledge, ct) && HasSet ? Page() : NotFound();

    /// <summary>Stores the record, audited, and leads back to the pledge. The same record again changes nothing.</summary>
    public async Task<IActionResult> OnPostAsync(string agreement, string pledge, CancellationToken ct)
    {
        if (!await FindAsync(agreement, pledge, ct) || !HasSet) return NotFound();
        if (Kind is null) ModelState.AddModelError(nameof(Kind), "Välj vad som är gjort.");
        var day = PeriodParser.Parse((Day ?? "").Trim()) is { Ok: true, Value: { Unit: PeriodUnit.Day } parsed }
            ? parsed.First
            : (DateOnly?)null;
        if (day is null) ModelState.AddModelError(nameof(Day), "Ange vilken dag, med år, månad och dag: till exempel 2020-01-31.");
        if (!ModelState.IsValid || Kind is not { } kind || day is not { } on) return Page();
        var recorded = await record.RunAsync(
            Agreement.Id, new(Pledge.Number, Member ?? "", on, kind, Comment ?? ""), HttpContext.Person().Actor, ct);
        if (recorded.Ok) return Done(recorded.Value);
        ModelState.AddModelError(
            kind == CoverageKind.Withdrawn && string.IsNullOrWhiteSpace(Comment) ? nameof(Comment) : nameof(Day), recorded.Problem);
        return Page();
    }
}
