using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Npgsql;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>Says which of a named set had what was promised, and when.</summary>
[Needs(Permission.AnswerDeviations)]
public sealed class CoverModel(Database database, SayCover say) : PledgePage(database)
{
    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public CoverKind? Kind { get; set; }

    /// <summary>As browsers send a date.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    /// <summary>What stands about this promise, the newest first.</summary>
    public IReadOnlyList<PledgeCover> Standing { get; private set; } = [];

    public IEnumerable<SelectListItem> Members =>
        Pledge.Targets.SelectMany(target => target.Set?.Members ?? []).Distinct().Select(member => new SelectListItem(member, member));

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<CoverKind>().Select(kind => new SelectListItem(
        kind == CoverKind.Withdrawn ? "Ta tillbaka: så var det inte" : Swedish.Capitalised(AgreementLabels.Name(kind)), kind.ToString()));

    private bool HasSet => Pledge.Targets.Any(target => target.Set is not null);

    public async Task<IActionResult> OnGetAsync(string agreement, string pledge, CancellationToken ct) =>
        await FindAsync(agreement, pledge, ct) && HasSet ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string agreement, string pledge, CancellationToken ct)
    {
        if (!await FindAsync(agreement, pledge, ct) || !HasSet) return NotFound();
        if (Kind is null) ModelState.AddModelError(nameof(Kind), "Välj vad som är gjort.");
        var day = PeriodParser.Parse((Day ?? "").Trim()) is { Ok: true, Value: { Unit: PeriodUnit.Day } parsed }
            ? parsed.First
            : (DateOnly?)null;
        if (day is null) ModelState.AddModelError(nameof(Day), "Ange vilken dag, med år, månad och dag: till exempel 2020-01-31.");
        if (!ModelState.IsValid || Kind is not { } kind || day is not { } on) return Page();
        var said = await say.RunAsync(
            Agreement.Id, new(Pledge.Number, Member ?? "", on, kind, Comment ?? ""), HttpContext.Person().Actor, ct);
        if (!said.Ok)
        {
            ModelState.AddModelError(
                kind == CoverKind.Withdrawn && string.IsNullOrWhiteSpace(Comment) ? nameof(Comment) : nameof(Day), said.Problem);
            return Page();
        }
        Said = said.Value;
        return Redirect(Address);
    }

    protected override async Task ReadAsync(NpgsqlConnection connection) =>
        Standing =
        [
            .. (await CoverStore.StandingAsync(connection, Agreement.Id)).Where(cover => cover.PledgeNumber == Pledge.Number)
                .OrderByDescending(cover => cover.Day),
        ];
}
