using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.Forms;
using Indicators.Web.Pages.Accounts;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Deviations;

/// <summary>Acknowledges, silences or comments a deviation: <c>kvittera</c>, <c>tysta</c>, <c>kommentera</c>.</summary>
[Needs(Permission.RespondToDeviations)]
[RequestFormLimits(ValueLengthLimit = AccountForm.MaxBytes, ValueCountLimit = AccountForm.MostFields)]
public sealed class AnswerModel(ReadCase read, AcknowledgeDeviation answer, TimeProvider time) : CasePage(read)
{
    /// <summary>By the last part of the address.</summary>
    public PledgeCommentKind Kind { get; private set; }

    /// <summary>The last day that can be chosen: four months from today.</summary>
    public DateOnly LastDay => AcknowledgeDeviation.LastDay(time.Today());

    /// <summary>Required, at most 2,000 characters; shown in the report.</summary>
    [BindProperty, Pasted]
    public string? Text { get; set; }

    /// <summary>Why the pledge was not kept; null when that is not known yet, or was given before.</summary>
    [BindProperty]
    public ReasonKind? Reason { get; set; }

    [BindProperty, Pasted]
    public string? ReasonWords { get; set; }

    /// <summary>As browsers send a date, 2020-06-14.</summary>
    [BindProperty]
    public string? Until { get; set; }

    /// <summary>Shown on the deviation's page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <param name="svar">kvittera, tysta or kommentera; others are answered with 404.</param>
    /// <returns>404 when the municipality has no such deviation, or it is only a notice about changed figures.</returns>
    public async Task<IActionResult> OnGetAsync(long id, string svar, CancellationToken ct)
    {
        if (!await FindAsync(id, svar, ct)) return NotFound();
        if (!Case.IsReasonAnswered) (Reason, ReasonWords) = (Case.Reason?.Kind, Case.Reason?.Words);
        return Page();
    }

    /// <summary>Stores the answer and its audit entry, and leads to the deviation. A closed one can only be commented.</summary>
    public async Task<IActionResult> OnPostAsync(long id, string svar, CancellationToken ct)
    {
        if (!await FindAsync(id, svar, ct)) return NotFound();
        var given = new DeviationResponse(id, Kind, Text ?? "", Day(), GivenReason).Cleaned;
        foreach (var (part, sentence) in AcknowledgeDeviation.Problems(given, Case.Deviation.IsOpen, time.Today()))
            if (part is null || !IsRefused(part)) ModelState.AddModelError(part ?? "", sentence);
        if (!ModelState.IsValid) return Page();
        var answered = await answer.RunAsync(given, HttpContext.Person().Actor, ct);
        if (!answered.Ok) ModelState.AddModelError("", answered.Problem);
        if (!answered.Ok) return Page();
        StatusMessage = answered.Value;
        return Redirect(Address);
    }

    public IEnumerable<SelectListItem> Reasons =>
        [new(Case.IsReasonAnswered ? "Samma skäl som förut" : "Vet inte än", ""), .. AccountForm.Kinds];

    private PledgeReason? GivenReason => Reason is { } kind ? new(kind, ReasonWords ?? "")
        : string.IsNullOrWhiteSpace(ReasonWords) ? null
        : new(ReasonKind.Other, ReasonWords);

    private bool IsRefused(string field) => ModelState.GetFieldValidationState(field) == ModelValidationState.Invalid;

    private DateOnly? Day()
    {
        if (Kind == PledgeCommentKind.Comment || string.IsNullOrWhiteSpace(Until) || IsRefused(nameof(Until))) return null;
        if (PeriodParser.Parse(Until.Trim()) is { Ok: true, Value: { Unit: PeriodUnit.Day } day }) return day.First;
        ModelState.AddModelError(nameof(Until), $"”{Until}” är inget datum. Skriv år, månad och dag, till exempel {LastDay:yyyy-MM-dd}.");
        return null;
    }

    private async Task<bool> FindAsync(long id, string svar, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || Case.Deviation.State is null) return false;
        Kind = svar switch
        {
            "kvittera" => PledgeCommentKind.Acknowledged,
            "tysta" => PledgeCommentKind.Silenced,
            _ => PledgeCommentKind.Comment,
        };
        return svar is "kvittera" or "tysta" or "kommentera";
    }
}
