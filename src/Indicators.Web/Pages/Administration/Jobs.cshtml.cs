using Hangfire;
using Hangfire.Storage;
using Indicators.Core.Jobs;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

[Needs(Permission.Administer)]
public sealed class JobsModel(ListJobs list, IRecurringJobManagerV2 recurring, TimeProvider time) : PageModel
{
    public const string Dashboard = JobsDashboard.Address;

    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    [TempData]
    public string? StatusMessage { get; set; }

    public async Task OnGetAsync(CancellationToken ct) => Jobs = await list.RunAsync(ct);

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

    public static string Minute(DateTimeOffset? at) => at is { } moment ? SwedishTime.Minute(moment) : "aldrig";
}
