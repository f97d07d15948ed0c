using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The recipients of reports and of notices about deviations.</summary>
[Needs(Permission.EditAgreements)]
public sealed class RecipientsModel(EditAgreementDraft edit) : DraftPageModel(edit)
{
    /// <summary>All of them, in order; they replace those of the draft.</summary>
    [BindProperty]
    public IList<DraftRecipient> Recipients { get; set; } = [];

    /// <summary>Shows an empty row when there are none.</summary>
    public void OnGet() => Recipients = Draft.Recipients is { Count: 0 } ? [new()] : Draft.Recipients;

    /// <summary>By the button: stores the draft, or adds or removes a row.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (RemovedRow(Recipients.Count) is { } row) Recipients.RemoveAt(row);
        if (Do == Add) Recipients.Add(new());
        Draft.Recipients = Recipients;
        await SaveDraftAsync(ct);
        if (Do != Save) return To("Recipients", fragment: $"mottagare-{Recipients.Count}");
        return IsFaultless("Recipients", "Recipients") ? ToDraft("Mottagarna är sparade i utkastet.") : Page();
    }
}
