using System.Net;
using Hangfire;
using Indicators.Core.Jobs;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>Hangfire's own pages, as pages of ours. Who may see them is asked by RightsTests.</summary>
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
    public async Task Actions_on_the_dashboard_need_an_antiforgery_token_and_are_audited()
    {
        var id = Ask("kil-2018", "2019-H1");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var fields = new Dictionary<string, string> { ["jobs[]"] = id };
        const string delete = $"{JobsDashboard.Address}/jobs/enqueued/delete";
        using var forged = await ada.Client.PostAsync(delete, new FormUrlEncodedContent(fields), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        using var numbers = await ada.Client.PostAsync($"{JobsDashboard.Address}/stats", new FormUrlEncodedContent([]), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, numbers.StatusCode);
        Assert.Equal("Enqueued", State(id));
        fields["__RequestVerificationToken"] =
            (await ada.GetAsync("/logga-ut")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var done = await ada.Client.PostAsync(delete, new FormUrlEncodedContent(fields), Ct);
        Assert.True(done.IsSuccessStatusCode, $"{done.StatusCode}");
        Assert.Equal("Deleted", State(id));
        Assert.Equal(
            $"Åsa Öberg /jobs/enqueued/delete {id}",
            await site.Test.ScalarAsync<string>(
                "select string_agg(concat_ws(' ', actor, subject, details->'jobs'->>0), ', ') from audit_log "
                + "where action = 'job.dashboard'"));
    }

    private string Ask(string agreement, string period) =>
        site.Services.GetRequiredService<IBackgroundJobClient>()
            .Enqueue<IWorkerJobs>(jobs => jobs.MakeReportAsync(agreement, period, CancellationToken.None));

    private string State(string id)
    {
        using var connection = site.Services.GetRequiredService<JobStorage>().GetConnection();
        return connection.GetStateData(id).Name;
    }
}
