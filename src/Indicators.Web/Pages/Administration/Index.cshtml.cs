using Indicators.Core.Jobs;
using Indicators.Core.Notifications;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

[Needs(Permission.Administer)]
public sealed class IndexModel(Database database, StuckLimit limit, TimeProvider time) : PageModel
{
    /// <summary>What an administrator should see to, and where.</summary>
    public IReadOnlyList<(string Sentence, string Address)> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(ct);
        var jobs = await JobStore.AllAsync(connection);
        var stuck = StuckMail.Of(await DeliveryStore.WaitingAsync(connection, now), limit, now).Count;
        var failed = (await DeliveryStore.ListAsync(connection, new(OnlyFailed: true))).Count;
        var forecasts = ForecastScore.Of(await ShownForecastStore.ReleasedAsync(connection));
        Problems =
        [
            .. jobs.Where(job => job.HasFailed).Select(job => ($"{JobWords.Title(job.Name)}: gick fel senast", "/administration/jobb")),
            .. jobs.Count == 0 || jobs.All(job => job.StandsStill(now))
                ? new[] { ("Inget jobb har gått på länge. Är tjänsten startad (indicators serve)?", "/administration/jobb") }
                : [],
            .. stuck > 0
                ? new[]
                {
                    ($"{Swedish.Amount(stuck, "brev", "brev")} borde ha skickats men har inte gått i väg", "/administration/utskick"),
                }
                : [],
            .. failed > 0
                ? new[]
                {
                    ($"{Swedish.Amount(failed, "brev", "brev")} kunde inte skickas eller kom tillbaka", "/administration/utskick?fel=true"),
                }
                : [],
            .. forecasts.IsWrong ? new[] { ("Rapporternas prognoser stämmer inte med hur det gick", "/administration/prognoser") } : [],
        ];
    }
}
