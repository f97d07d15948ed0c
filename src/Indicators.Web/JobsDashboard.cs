using System.Globalization;
using Hangfire;
using Indicators.Core.Jobs;
using Indicators.Core.Users;
using Indicators.Web.SignIn;

namespace Indicators.Web;

/// <summary>
/// Hangfire's own pages, for administrators who need more than the page of jobs says. They are let in by our sign-in as to any page
/// of ours. Nothing can be changed there: Hangfire would remove a job at once, and what a person may do is on our own page.
/// </summary>
internal static class JobsDashboard
{
    public const string Address = "/administration/jobb/hangfire";

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    private static readonly DashboardOptions Options = new()
    {
        AppPath = "/administration/jobb",
        DashboardTitle = "Jobb",
        DisplayStorageConnectionString = false,
        DisplayNameFunc = (_, job) => job.Args is [string agreement, string period, ..]
            ? $"Gör rapport {agreement} {period}"
            : JobWords.Title($"{job.Args[0]}"),
        IsReadOnlyFunc = _ => true,
        // The address itself says who may.
        Authorization = [],
        AsyncAuthorization = [],
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapHangfireDashboard(Address, Options).WithMetadata(new NeedsAttribute(Permission.Administer)).Add(endpoint =>
        {
            var inner = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                CultureInfo.CurrentUICulture = Swedish;
                SecurityHeaders.ForDashboard(http);
                return inner(http);
            };
        });
}
