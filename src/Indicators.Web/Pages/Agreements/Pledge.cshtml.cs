using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Evaluation;
using Indicators.Core.Phrases;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>A pledge: its indicators, and how its targets are read.</summary>
[Needs(Permission.EditAgreements)]
public sealed class PledgeModel(EditAgreementDraft edit) : DraftRowPageModel<DraftPledge>(edit)
{
    /// <summary>As typed, unchecked.</summary>
    [BindProperty]
    public DraftPledge Pledge { get; set; } = new();

    protected override IList<DraftPledge> Rows => Draft.Pledges;

    /// <summary>Shows the row as it is stored in the draft.</summary>
    public void OnGet() => Pledge = Saved;

    /// <summary>How the wording is read; null when it is empty.</summary>
    public static TargetGuide? Guide(DraftTarget target) =>
        string.IsNullOrWhiteSpace(target.Phrase) ? null : TargetGuide.Of(OneLine(target.Phrase));

    /// <summary>Whether the fields besides the wording are in use, or needed.</summary>
    public static bool NeedsMore(DraftTarget target) =>
        !string.IsNullOrEmpty(target.Indicator + target.OutOf + target.Set + target.SetSize)
        || Guide(target)?.Reading.Target.Kind is TargetKind.Coverage or TargetKind.ResponseTime;

    /// <summary>Beside the list of indicators, which is not a single field.</summary>
    public string? IndicatorsProblem =>
        ModelState.TryGetValue("Pledge.Indicators", out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    /// <summary>Those of the draft, and those that the pledge has chosen and that have been removed.</summary>
    public IEnumerable<(string Code, string? Name)> Indicators =>
        Draft.Indicators.Where(one => !string.IsNullOrEmpty(one.Code)).Select(one => (one.Code!, one.Name))
            .Concat(Pledge.Indicators.Select(code => (code, (string?)"finns inte längre"))).DistinctBy(one => one.Item1);

    /// <summary>By the button: stores the draft, adds or removes a target, or deletes the pledge. Empty targets are left out.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Do == Delete) return await DeleteAsync("Löftet är borttaget ur utkastet.", ct);
        if (RemovedRow(Pledge.Targets.Count) is { } row) Pledge.Targets.RemoveAt(row);
        if (Do == Add) Pledge.Targets.Add(new());
        if (Do == Save && Pledge.Targets.Any(target => target.IsBlank))
        {
            Pledge.Targets = [.. Pledge.Targets.Where(target => !target.IsBlank)];
            // The entries are now on other rows than in the form.
            ModelState.Clear();
        }
        Saved = Pledge;
        await SaveDraftAsync(ct);
        if (Do != Save) return To("Pledge", Row, "mal");
        return IsFaultless($"Pledges[{Row - 1}]", "Pledge") ? ToDraft($"Löfte {Pledge.Number} är sparat i utkastet.") : Page();
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
