using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Who gets the reports, and who is told of deviations.</summary>
[Needs(Permission.EditAgreements)]
public sealed class RecipientsModel(Database database, TimeProvider time) : DraftPageModel(database, time)
{
    [BindProperty]
    public IList<DraftRecipient> Recipients { get; set; } = [];

    public void OnGet() => Recipients = Draft.Recipients is { Count: 0 } ? [new()] : Draft.Recipients;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Removed(Recipients.Count) is { } row) Recipients.RemoveAt(row);
        if (Do == Add) Recipients.Add(new());
        Draft.Recipients = Recipients;
        await KeepAsync(ct);
        if (Do != Save) return To($"/mottagare#mottagare-{Recipients.Count}");
        return Holds("Recipients", "Recipients") ? To("", "Mottagarna är sparade i utkastet.") : Page();
    }
}
