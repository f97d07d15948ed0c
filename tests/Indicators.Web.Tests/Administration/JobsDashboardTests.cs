using System.Net;
using Hangfire;
using Hangfire.Storage;
using Indicators.Core.Jobs;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>Hangfire's own pages as part of the site. RightsTests checks who may see them.</summary>
public sealed class JobsDashboardTests(TestSite site, TestBrowser browser) : IClassFixture<TestSite>
{
    private static readonly string[] Pages =
    [
        "", "/recurring", "/jobs/enqueued", "/jobs/enqueued/reports", "/jobs/failed", "/jobs/succeeded", "/jobs/processing",
        "/retries", "/servers",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_dashboard_and_the_page_of_jobs_link_to_each_other()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var link = (await ada.GetAsync("/administration/jobb")).Page.QuerySelector("main a[href$='hangfire']")!;
        var page = await ada.GetAsync(link.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Page.QuerySelector("a[href='/administration/jobb']"));
    }

    [Fact]
    public async Task The_dashboard_is_Swedish_names_the_jobs_and_does_not_show_the_database()
    {
        Ask("kil-2018", "2018-H1");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        foreach (var address in Pages)
        {
            var page = await ada.GetAsync(JobsDashboard.Address + address);
            Assert.True(page.Status == HttpStatusCode.OK, $"{address} answered {page.Status}");
            Assert.Contains("Återkommande jobb", page.Page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(
                new NpgsqlConnectionStringBuilder(site.Test.ConnectionString).Database!, page.Page.Body.TextContent,
                StringComparison.Ordinal);
            Assert.True(page.Headers.CacheControl!.NoStore, address);
        }
        using var raw = await ada.Client.GetAsync(JobsDashboard.Address, Ct);
        Assert.Equal("text/html; charset=utf-8", $"{raw.Content.Headers.ContentType}");
        Assert.Contains(
            "Gör rapport kil-2018 2018-H1",
            (await ada.GetAsync($"{JobsDashboard.Address}/jobs/enqueued/reports")).Page.Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_complies_with_the_content_security_policy()
    {
        Ask("kil-2018", "2018-H2");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await browser.OpenAsync(ada, policy: true);
        var complaints = new Complaints(site.Address);
        complaints.Listen(page);
        foreach (var address in Pages)
        {
            await page.GotoAsync(JobsDashboard.Address + address);
            await page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        }
        Assert.Equal("", string.Join('\n', complaints.Heard));
    }

    [Fact]
    public async Task The_dashboard_can_only_be_read()
    {
        var id = Ask("kil-2018", "2019-H1");
        Declare("send-mail");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        foreach (var address in Pages)
            Assert.Empty((await ada.GetAsync(JobsDashboard.Address + address)).Page.QuerySelectorAll("[data-url], input[type=checkbox]"));
        var token = (await ada.GetAsync("/logga-ut")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(ada, "/stats", token));
        foreach (var action in new[] { "/jobs/enqueued/delete", "/jobs/failed/requeue", $"/jobs/actions/delete/{id}" })
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(ada, action, token, id));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(ada, "/recurring/remove", token, "send-mail"));
        Assert.Equal("Enqueued", State(id));
        using var connection = site.Services.GetRequiredService<JobStorage>().GetConnection();
        Assert.Contains("send-mail", connection.GetRecurringJobs().Select(job => job.Id));
    }

    [Fact]
    public async Task A_post_without_the_pages_token_is_refused()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(ada, "/stats", token: ""));
    }

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, string address, string token, params string[] jobs)
    {
        var fields = jobs.Select(job => KeyValuePair.Create("jobs[]", job)).Append(new("__RequestVerificationToken", token));
        using var answer = await visitor.Client.PostAsync(JobsDashboard.Address + address, new FormUrlEncodedContent(fields), Ct);
        return answer.StatusCode;
    }

    private void Declare(string name) => site.Services.GetRequiredService<IRecurringJobManager>()
        .AddOrUpdate<IWorkerJobs>(name, jobs => jobs.RunAsync(name, CancellationToken.None), "0 0 1 1 *");

    private string Ask(string agreement, string period) =>
        site.Services.GetRequiredService<IBackgroundJobClient>()
            .Enqueue<IWorkerJobs>(jobs => jobs.MakeReportAsync(agreement, period, CancellationToken.None));

    private string State(string id)
    {
        using var connection = site.Services.GetRequiredService<JobStorage>().GetConnection();
        return connection.GetStateData(id).Name;
    }
}
