using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The recipients of reports and of notices about deviations.</summary>
[Needs(Permission.EditAgreements)]
public sealed class RecipientsModel(EditAgreementDraft edit) : DraftPageModel(edit)
{
    [BindProperty]
    public IList<DraftRecipient> Recipients { get; set; } = [];

    public void OnGet() => Recipients = Draft.Recipients is { Count: 0 } ? [new()] : Draft.Recipients;

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
