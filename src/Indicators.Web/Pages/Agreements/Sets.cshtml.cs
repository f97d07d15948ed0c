using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>What is to be covered, each by its name: schools, districts.</summary>
[Needs(Permission.EditAgreements)]
public sealed class SetsModel(Database database, TimeProvider time) : DraftPageModel(database, time)
{
    [BindProperty]
    public IList<DraftSet> Sets { get; set; } = [];

    public void OnGet() => Sets = Draft.Sets;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        foreach (var set in Sets.Where(set => string.IsNullOrWhiteSpace(set.Code)))
            set.Code = DraftCodes.Suggest(set.Name, [.. Sets.Select(other => other.Code)]);
        if (Removed(Sets.Count) is { } row)
        {
            Sets.RemoveAt(row);
            Draft.Sets = Sets;
        }
        else
        {
            Draft.Replace(Sets);
        }
        if (Do == Add) Sets.Add(new());
        await KeepAsync(ct);
        if (Do != Save) return To($"/mangder#mangd-{Sets.Count}");
        // That no target names a set yet is said where the whole is looked at: the targets come after.
        for (var at = 0; at < Sets.Count; at++) Holds($"Sets[{at}]", $"Sets[{at}]");
        return ModelState.IsValid ? To("", "Mängderna är sparade i utkastet.") : Page();
    }
}
