using Hangfire;
using Hangfire.Storage;
using Indicators.Core.Jobs;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>The jobs of the schedule with their latest runs, and a button to run each now. For administrators.</summary>
[Needs(Permission.Administer)]
public sealed class JobsModel(ListJobs list, IRecurringJobManagerV2 recurring, TimeProvider time) : PageModel
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

    public async Task OnGetAsync(CancellationToken ct) => Jobs = await list.RunAsync(ct);

    /// <summary>Asks the worker to run a job now, audited; 404 for a name that is not in the schedule.</summary>
    public async Task<IActionResult> OnPostAsync(string? name, [FromServices] RequestJob request, CancellationToken ct)
    {
        if (!await request.RunAsync(name ?? "", HttpContext.Person().Actor, ct)) return NotFound();
        StatusMessage = Begin(name!);
        return RedirectToPage();
    }

    /// <returns>Whether it will run, for the person who asked.</returns>
    private string Begin(string name)
    {
        try
        {
            return recurring.TriggerJob(name) is null
                ? "Jobbet kan inte köras, för tjänsten är inte startad. Den startas med kommandot indicators serve."
                : $"Jobbet ”{JobWords.Title(name)}” körs inom några sekunder. Ladda om sidan för att se hur det gick.";
        }
        catch (DistributedLockTimeoutException)
        {
            return "Jobbet kan inte köras just nu, för en del av tjänsten stannade mitt i något. Vänta en minut och försök igen.";
        }
    }

    /// <summary>Swedish time to the minute; "aldrig" for null.</summary>
    public static string Minute(DateTimeOffset? at) => at is { } moment ? SwedishTime.Minute(moment) : "aldrig";
}
