using Indicators.Core.Imports.Forms;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>The form of a month or week. The entries are stored as the person's draft and become counts on the next page.</summary>
[Needs(Permission.ReportCounts)]
public sealed class ReportModel(ReadReportForm read, FormDrafts drafts, HandInCounts handIn) : PageModel
{
    /// <summary>The indicators of the person's party in the period, with what is stored.</summary>
    public ReportForm Form { get; private set; } = null!;

    /// <summary>When the draft was stored; null when there is none.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>Entries of the draft that cannot be submitted here any more.</summary>
    public IReadOnlyList<FormEntry> ClosedEntries { get; private set; } = [];

    /// <summary>One for each row that can be typed in.</summary>
    [BindProperty]
    public IList<CountEntryInput> Rows { get; set; } = [];

    /// <summary>"save" stores the draft and stays; "forget" removes what is stranded; anything else continues to the review.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Shows the draft, or what is stored.</summary>
    /// <returns>404 when the person does not report the party's figures, or the party reports none in the period.</returns>
    public async Task<IActionResult> OnGetAsync(string period, CancellationToken ct)
    {
        if (!await ReadAsync(period, ct)) return NotFound();
        var draft = await drafts.FindAsync(HttpContext.Person(), Form.Right, Form.Period, ct);
        KeptAt = draft?.SavedAt;
        ClosedEntries = Form.ClosedEntries(draft?.Entries ?? []);
        Rows = [.. Form.Entries(draft?.Entries ?? []).Select(CountEntryInput.Of)];
        return Page();
    }

    /// <summary>Stores the draft whatever is wrong with it, and continues to the review when nothing is.</summary>
    public async Task<IActionResult> OnPostAsync(string period, CancellationToken ct)
    {
        if (!await ReadAsync(period, ct)) return NotFound();
        if (Do == "forget") return await ForgetStrandedAsync(ct);
        var entries = Form.Entries([.. Rows.Select(row => row.Entry).OfType<FormEntry>()]);
        var changed = Form.Changed(entries);
        await drafts.RunAsync(HttpContext.Person(), Form.Right, Form.Period, changed, ct);
        if (Do == "save")
        {
            StatusMessage = "Det du har fyllt i är sparat åt dig. Inget är inlämnat än.";
            return LocalRedirect(Url.ReportForm(Form.Right, Form.Period));
        }
        if (changed.Count == 0) ModelState.AddModelError("", "Du har inte fyllt i något nytt. Skriv minst ett antal.");
        else await FindFaultsAsync(entries, ct);
        if (ModelState.IsValid) return LocalRedirect(Url.Reporting(Form.Right, "Review", Form.Period));
        // The rows that are open now, in their order, with the entries.
        Rows = [.. entries.Select(CountEntryInput.Of)];
        return Page();
    }

    private async Task<IActionResult> ForgetStrandedAsync(CancellationToken ct)
    {
        var drafted = (await drafts.FindAsync(HttpContext.Person(), Form.Right, Form.Period, ct))?.Entries ?? [];
        await drafts.RunAsync(
            HttpContext.Person(), Form.Right, Form.Period, [.. drafted.Except(Form.ClosedEntries(drafted))], ct);
        StatusMessage = "Det är borttaget ur utkastet.";
        return LocalRedirect(Url.ReportForm(Form.Right, Form.Period));
    }

    private async Task<bool> ReadAsync(string code, CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right || PeriodParser.Parse(code) is not { Ok: true } period) return false;
        if (await read.RunAsync(right, period.Value, ct) is not { } form) return false;
        Form = form;
        return true;
    }

    private static string FieldOf(FormProblem fault) =>
        fault.Part is { } part ? $"{nameof(CountEntryInput.Parts)}[{part}]" : $"{fault.Field}";

    private async Task FindFaultsAsync(IReadOnlyList<FormEntry> entries, CancellationToken ct)
    {
        var faults = Form.Faults(entries).ToList();
        var review = await handIn.ReviewAsync(Form.ToFile(entries), Form.Right, HttpContext.Person().Actor, ct);
        faults.AddRange(
            review.Result.Problems.Select(Form.Remark)
                .Where(remark => faults.TrueForAll(fault => fault.Row is null || fault.Row != remark.Row)));
        foreach (var fault in faults.OrderBy(fault => fault.Row ?? int.MaxValue))
            ModelState.AddModelError(
                fault.Row is { } row ? $"{nameof(Rows)}[{row}].{FieldOf(fault)}" : "",
                fault.Row is { } at ? $"{Form.Open[at].Indicator.Name}: {fault.Sentence}" : fault.Sentence);
    }
}
