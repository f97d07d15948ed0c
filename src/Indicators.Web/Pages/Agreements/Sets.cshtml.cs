using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Named sets that targets cover: schools, districts.</summary>
[Needs(Permission.EditAgreements)]
public sealed class SetsModel(EditAgreementDraft edit) : DraftPageModel(edit)
{
    /// <summary>All of them, in order; they replace those of the draft.</summary>
    [BindProperty]
    public IList<DraftSet> Sets { get; set; } = [];

    /// <summary>Shows the sets as they are stored in the draft.</summary>
    public void OnGet() => Sets = Draft.Sets;

    /// <summary>
    /// By the button: stores the draft, or adds or removes a set. An empty code is made from the name, and a renamed code is renamed in the
    /// targets.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        foreach (var set in Sets.Where(set => string.IsNullOrWhiteSpace(set.Code)))
            set.Code = DraftEdits.SuggestCode(set.Name, [.. Sets.Select(other => other.Code)]);
        if (RemovedRow(Sets.Count) is { } row)
        {
            Sets.RemoveAt(row);
            Draft.Sets = Sets;
        }
        else
        {
            Draft.Replace(Sets);
        }
        if (Do == Add) Sets.Add(new());
        await SaveDraftAsync(ct);
        if (Do != Save) return To("Sets", fragment: $"mangd-{Sets.Count}");
        // A set that no target uses yet is reported on the review page only, since the targets are written later.
        for (var at = 0; at < Sets.Count; at++) IsFaultless($"Sets[{at}]", $"Sets[{at}]");
        return ModelState.IsValid ? ToDraft("Mängderna är sparade i utkastet.") : Page();
    }
}
