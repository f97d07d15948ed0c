using Indicators.Core.Administration;
using Indicators.Core.Jobs;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>The first page of administration: what is wrong with the service now, and links to its sections.</summary>
[Needs(Permission.Administer)]
public sealed class IndexModel(ReadServiceState read) : PageModel
{
    /// <summary>What an administrator should see to, and where.</summary>
    public IReadOnlyList<(string Sentence, string Address)> Problems { get; private set; } = [];

    /// <summary>Read at each request, from the jobs, the outbox and the forecasts.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Problems = [.. ProblemsIn(await read.RunAsync(ct))];

    private IEnumerable<(string Sentence, string Address)> ProblemsIn(ServiceState state)
    {
        foreach (var job in state.FailedJobs) yield return ($"{JobLabels.Title(job.Name)}: gick fel senast", Url.To("Jobs"));
        if (state.HasStopped) yield return ("Inget jobb har gått på länge. Är tjänsten startad (indicators serve)?", Url.To("Jobs"));
        if (state.StuckMails > 0)
            yield return (
                $"{Swedish.Amount(state.StuckMails, "brev", "brev")} borde ha skickats men har inte gått i väg", Url.To("Deliveries"));
        if (state.FailedMails > 0)
            yield return (
                $"{Swedish.Amount(state.FailedMails, "brev", "brev")} kunde inte skickas eller kom tillbaka",
                Url.To("Deliveries", new { fel = "true" }));
        if (state.AreForecastsWrong) yield return ("Rapporternas prognoser stämmer inte med hur det gick", Url.To("Forecasts"));
    }
}
