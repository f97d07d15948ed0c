using Indicators.Core.Jobs;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>The jobs of the schedule with their latest runs, and a button to run each now. For administrators.</summary>
[Needs(Permission.Administer)]
public sealed class JobsModel(JobRuns runs, TimeProvider time) : PageModel
{
    /// <summary>Hangfire's own pages, which can only be read.</summary>
    public const string Dashboard = JobsDashboard.Address;

    /// <summary>Of all workers.</summary>
    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    /// <summary>For how long ago each ran.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    public void OnGet() => Jobs = runs.All();

    /// <summary>Asks the worker to run a job now, audited; 404 for a name that is not in the schedule.</summary>
    public async Task<IActionResult> OnPostAsync(string? name, [FromServices] RequestJob request, CancellationToken ct)
    {
        StatusMessage = await request.RunAsync(name ?? "", HttpContext.Person().Actor, ct);
        return StatusMessage is null ? NotFound() : RedirectToPage();
    }

    /// <summary>Swedish time to the minute; "aldrig" for null.</summary>
    public static string Minute(DateTimeOffset? at) => at is { } moment ? SwedishTime.Minute(moment) : "aldrig";
}
