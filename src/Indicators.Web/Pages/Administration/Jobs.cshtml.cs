using Indicators.Core.Jobs;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

[Needs(Permission.Administer)]
public sealed class JobsModel(Database database, TimeProvider time) : PageModel
{
    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    [TempData]
    public string? Said { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        Jobs = await JobStore.AllAsync(connection);
    }

    public async Task<IActionResult> OnPostAsync(string? name, CancellationToken ct)
    {
        if (!await database.InTransactionAsync(transaction => JobStore.AskAsync(transaction, name ?? "", HttpContext.Person().Actor, Now), ct)) return NotFound();
        Said = $"Jobbet ”{JobWords.Title(name!)}” körs inom några sekunder. Ladda om sidan för att se hur det gick.";
        return RedirectToPage();
    }

    public static string Minute(DateTimeOffset? at) => at is { } moment ? SwedishTime.Minute(moment) : "aldrig";
}
