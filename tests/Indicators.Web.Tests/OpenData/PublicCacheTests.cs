using System.Diagnostics;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Web.Pages.OpenData;
using Indicators.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.OpenData;

/// <summary>Public pages are cached until another process publishes something.</summary>
public sealed class PublicCacheTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Page = "/medborgarloften/1883/karlskoga-2016";

    /// <summary>Well below the lifetime of a cached page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly MailSettings Mail = new() { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };

    private static readonly Actor Worker = new("tjänsten");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_by_the_worker_is_shown_before_the_cached_page_expires()
    {
        using var visitor = site.Visitor();
        Assert.Contains("Ingen uppföljning är publicerad än.", (await visitor.GetAsync(Page)).Text, StringComparison.Ordinal);
        var time = new AsOfTime(new(2016, 5, 13));
        await using var connection = await site.Test.Database.OpenAsync(Ct);
        var agreement = (await AgreementStore.FindAsync(connection, PublicSite.Karlskoga2016, Ct))!;
        var build = new BuildReport(
            site.Test.Database, new ReadReportFacts(site.Test.Database, time), new PrintPdf(PdfSettings.Off), Mail, time);
        Assert.NotNull(await build.RunAsync(agreement with { ReleaseWithin = 5 }, Period.Tertial(2016, 1), Worker, Ct));
        // The second answer is cached, and unreleased reports stay invisible.
        await visitor.GetAsync(Page);
        Assert.Contains("Ingen uppföljning är publicerad än.", (await visitor.GetAsync(Page)).Text, StringComparison.Ordinal);

        var released = await new ReleaseReport(site.Test.Database, Mail, time).RunAsync(agreement.Id, Period.Tertial(2016, 1), Worker, Ct);
        Assert.True(released.Ok, released.Ok ? "" : released.Problem);
        await UntilAsync(
            async () => (await visitor.GetAsync(Page)).Text.Contains("Här visas första tertialet 2016", StringComparison.Ordinal),
            "The page is as it was before the release.");
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("/")]
    [InlineData(Page + "/2099-01")]
    [InlineData(Page + "/hittepa/siffror.csv")]
    [InlineData("/medborgarloften/1883/finns-inte")]
    public async Task A_page_or_its_absence_is_rendered_once_whatever_headers_the_request_has(string address)
    {
        using var visitor = site.Visitor();
        using var first = await AskAsync(visitor, address, "");
        foreach (var header in new[] { "Bearer junk", "Basic eDp5", "x" })
        {
            // While no notification has been received, as after the start or when the site is busy, no page is cached.
            await UntilAsync(
                async () => await IsKeptAsync(visitor, address, header, first),
                $"{address} is made anew for Authorization: {header}");
        }
    }

    private static async Task<bool> IsKeptAsync(Visitor visitor, string address, string authorization, HttpResponseMessage first)
    {
        using var again = await AskAsync(visitor, address, authorization);
        Assert.Equal(first.StatusCode, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        return again.Headers.Age is not null;
    }

    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, string address, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await visitor.Client.SendAsync(request, Ct);
    }

    [Fact]
    public async Task A_lost_notification_connection_is_reopened_and_older_pages_are_not_served()
    {
        var published = site.Services.GetRequiredService<PublishedState>();
        await UntilAsync(() => Task.FromResult(IsConfirmed(published)), "The site does not listen.");
        var before = published.Of(TestSite.Kil);
        await site.Test.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
            + "and pid <> pg_backend_pid() and query = @query",
            new { query = PostgresNotifications.HeartbeatQuery });
        await UntilAsync(
            () => Task.FromResult(IsConfirmed(published) && published.Of(TestSite.Kil) != before),
            "The site does not listen again.");
    }

    private static bool IsConfirmed(PublishedState published) => !published.Of(TestSite.Kil).Contains("at", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < Patience, otherwise);
            await Task.Delay(20, Ct);
        }
    }
}

/// <summary>Releases by the same process, without notifications; each test has its own site.</summary>
public sealed class PublicCacheOfOneProcessTests : IAsyncLifetime
{
    private const string Before = "Ingen uppföljning är publicerad än.", After = "Här visas första tertialet 2016";

    private readonly DeafSite site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_next_request_after_a_release_gets_a_newly_rendered_page()
    {
        using var visitor = site.Visitor();
        Assert.Contains(Before, (await visitor.GetAsync(DeafSite.Page)).Text, StringComparison.Ordinal);
        Assert.NotNull((await visitor.GetAsync(DeafSite.Page)).Headers.Age);
        await site.ReleaseAsync(Ct);
        Assert.Contains(After, (await visitor.GetAsync(DeafSite.Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_rendered_before_a_release_and_stored_after_it_is_not_served()
    {
        using var slow = site.Visitor();
        using var visitor = site.Visitor();
        var (made, letGo) = site.HoldNext();
        var held = slow.GetAsync(DeafSite.Page);
        await made.WaitAsync(Ct);
        await site.ReleaseAsync(Ct);
        letGo();
        Assert.Contains(Before, (await held).Text, StringComparison.Ordinal);
        Assert.Contains(After, (await visitor.GetAsync(DeafSite.Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_after_a_release_does_not_wait_for_a_rendering_begun_before_it()
    {
        using var slow = site.Visitor();
        using var visitor = site.Visitor();
        var (made, letGo) = site.HoldNext();
        var held = slow.GetAsync(DeafSite.Page);
        await made.WaitAsync(Ct);
        await site.ReleaseAsync(Ct);
        Assert.Contains(After, (await visitor.GetAsync(DeafSite.Page)).Text, StringComparison.Ordinal);
        letGo();
        await held;
    }
}
