using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Evaluation;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>One promise, what is counted for it, and how its targets are read.</summary>
[Needs(Permission.EditAgreements)]
public sealed class PledgeModel(Database database, TimeProvider time) : DraftRowPageModel<DraftPledge>(database, time)
{
    [BindProperty]
    public DraftPledge Pledge { get; set; } = new();

    protected override IList<DraftPledge> Rows => Draft.Pledges;

    public void OnGet() => Pledge = Kept;

    public static TargetGuide? Guide(DraftTarget target) =>
        string.IsNullOrWhiteSpace(target.Phrase) ? null : TargetGuide.Of(OneLine(target.Phrase));

    /// <summary>Whether more than the words are needed: which units, or out of which cases.</summary>
    public static bool NeedsMore(DraftTarget target) =>
        !string.IsNullOrEmpty(target.Indicator + target.OutOf + target.Set + target.SetSize)
        || Guide(target)?.Reading.Target.Kind is TargetKind.Coverage or TargetKind.ResponseTime;

    public string? FaultOfIndicators =>
        ModelState.TryGetValue("Pledge.Indicators", out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    /// <summary>Those of the draft, and those that the pledge names though they are gone.</summary>
    public IEnumerable<(string Code, string? Name)> Indicators =>
        Draft.Indicators.Where(one => !string.IsNullOrEmpty(one.Code)).Select(one => (one.Code!, one.Name))
            .Concat(Pledge.Indicators.Select(code => (code, (string?)"finns inte längre"))).DistinctBy(one => one.Item1);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Do == Delete) return await DeleteAsync("Löftet är borttaget ur utkastet.", ct);
        if (Removed(Pledge.Targets.Count) is { } row) Pledge.Targets.RemoveAt(row);
        if (Do == Add) Pledge.Targets.Add(new());
        if (Do == Save && Pledge.Targets.Any(target => target.IsBlank))
        {
            Pledge.Targets = [.. Pledge.Targets.Where(target => !target.IsBlank)];
            // What was typed is now on other rows than the form's.
            ModelState.Clear();
        }
        Kept = Pledge;
        await KeepAsync(ct);
        if (Do != Save) return To($"/loften/{Row}#mal");
        if (Holds($"Pledges[{Row - 1}]", "Pledge")) return To("", $"Löfte {Pledge.Number} är sparat i utkastet.");
        return Page();
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
