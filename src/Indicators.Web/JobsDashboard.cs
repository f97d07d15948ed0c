using System.Globalization;
using Hangfire;
using Indicators.Core.Jobs;
using Indicators.Core.Users;
using Indicators.Web.SignIn;

namespace Indicators.Web;

/// <summary>
/// Hangfire's own pages, for administrators who need more than the page of jobs shows. They sign in as for any other page. The pages
/// can only be read: Hangfire would remove a job without asking. Jobs are started on our own page.
/// </summary>
internal static class JobsDashboard
{
    /// <summary>Path on the site; Hangfire's own pages are below it.</summary>
    public const string Address = "/administration/jobb/hangfire";

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    private static readonly DashboardOptions Options = new()
    {
        DashboardTitle = "Jobb",
        DisplayStorageConnectionString = false,
        DisplayNameFunc = (_, job) => job.Args is [string agreement, string period, ..]
            ? $"Gör rapport {agreement} {period}"
            : JobLabels.Title($"{job.Args[0]}"),
        IsReadOnlyFunc = _ => true,
        // The endpoint itself has the permission.
        Authorization = [],
        AsyncAuthorization = [],
    };

    /// <summary>Maps the dashboard behind the permission to administer, in Swedish and with the headers that its pages need.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapHangfireDashboard(Address, Options).WithMetadata(new NeedsAttribute(Permission.Administer)).Add(endpoint =>
        {
            var inner = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                CultureInfo.CurrentUICulture = Swedish;
                SecurityHeaders.ForDashboard(http);
                Options.AppPath = http.RequestServices.GetRequiredService<LinkGenerator>().GetPathByPage(http, "/Administration/Jobs");
                return inner(http);
            };
        });
}
