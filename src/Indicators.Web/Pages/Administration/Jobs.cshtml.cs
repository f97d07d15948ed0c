using Indicators.Core.Jobs;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

[Needs(Permission.Administer)]
public sealed class JobsModel(JobRuns runs, TimeProvider time) : PageModel
{
    public const string Dashboard = JobsDashboard.Address;

    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    [TempData]
    public string? Said { get; set; }

    public void OnGet() => Jobs = runs.All();

    public async Task<IActionResult> OnPostAsync(string? name, [FromServices] RequestJob request, CancellationToken ct)
    {
        Said = await request.RunAsync(name ?? "", HttpContext.Person().Actor, ct);
        return Said is null ? NotFound() : RedirectToPage();
    }

    public static string Minute(DateTimeOffset? at) => at is { } moment ? SwedishTime.Minute(moment) : "aldrig";
}
