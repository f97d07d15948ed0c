using System.Globalization;
using Hangfire;
using Indicators.Core.Audit;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;

namespace Indicators.Web;

/// <summary>
/// Hangfire's own pages, for administrators who need more than the page of jobs shows. They sign in as for any other page, and what they
/// do there is in the audit log.
/// </summary>
internal static class JobsDashboard
{
    public const string Address = "/administration/jobb/hangfire";

    /// <summary>Statistics that the pages poll, by POST.</summary>
    private const string Numbers = "/stats";

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    private static readonly DashboardOptions Options = new()
    {
        DashboardTitle = "Jobb",
        DisplayStorageConnectionString = false,
        DisplayNameFunc = (_, job) => job.Args is [string agreement, string period, ..]
            ? $"Gör rapport {agreement} {period}"
            : JobWords.Title($"{job.Args[0]}"),
        // The endpoint itself has the permission.
        Authorization = [],
        AsyncAuthorization = [],
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapHangfireDashboard(Address, Options).WithMetadata(new NeedsAttribute(Permission.Administer)).Add(endpoint =>
        {
            var inner = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => ShowAsync(http, inner);
        });

    private static async Task ShowAsync(HttpContext http, RequestDelegate inner)
    {
        CultureInfo.CurrentUICulture = Swedish;
        SecurityHeaders.ForDashboard(http);
        Options.AppPath = http.RequestServices.GetRequiredService<LinkGenerator>().GetPathByPage(http, "/Administration/Jobs");
        var action = HttpMethods.IsPost(http.Request.Method) ? http.Request.Path.Value![Address.Length..] : Numbers;
        // Hangfire checks the token as well. Logged before it is done, so that nothing is done without being logged.
        if (action != Numbers && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            await LogAsync(http, action);
        await inner(http);
    }

    private static async Task LogAsync(HttpContext http, string action)
    {
        var (services, jobs) = (http.RequestServices, http.Request.HasFormContentType ? http.Request.Form["jobs[]"].ToArray() : []);
        await services.GetRequiredService<Database>().InTransactionAsync(
            transaction => AuditLog.WriteAsync(
                transaction, services.GetRequiredService<TimeProvider>().GetUtcNow(), http.Person().Actor, AuditAction.SteerJobs,
                action, new { jobs }),
            CancellationToken.None);
    }
}
