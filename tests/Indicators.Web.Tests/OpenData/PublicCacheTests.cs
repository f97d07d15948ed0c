using System.Diagnostics;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.OpenData;

/// <summary>Public pages are kept, and let go of when something is published by a process that knows nothing of the site.</summary>
public sealed class PublicCacheTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Page = "/medborgarloften/1883/karlskoga-2016";

    /// <summary>Well below how old a page can be.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly MailSettings Mail = new() { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };

    private static readonly Actor Worker = new("tjänsten");

    [Fact]
    public async Task What_the_worker_releases_shows_without_waiting_for_the_page_to_grow_old()
    {
        using var visitor = site.Visitor();
        Assert.Contains("Ingen uppföljning är publicerad än.", (await visitor.GetAsync(Page)).Text, StringComparison.Ordinal);
        var time = new AsOfTime(new(2016, 5, 13));
        await using var connection = await site.Test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var agreement = (await AgreementStore.FindAsync(connection, PublicSite.Karlskoga2016))!;
        var build = new BuildReport(site.Test.Database, new ReadReportFacts(site.Test.Database, time), new PrintPdf(PdfSettings.Off), Mail, time);
        Assert.NotNull(await build.RunAsync(agreement with { ReleaseWithin = 5 }, Period.Tertial(2016, 1), Worker, TestContext.Current.CancellationToken));
        // The second time it is the kept page, and nobody may see what is not released.
        await visitor.GetAsync(Page);
        Assert.Contains("Ingen uppföljning är publicerad än.", (await visitor.GetAsync(Page)).Text, StringComparison.Ordinal);

        var released = await new ReleaseReport(site.Test.Database, Mail, time).RunAsync(agreement.Id, Period.Tertial(2016, 1), Worker, TestContext.Current.CancellationToken);
        Assert.True(released.Ok, released.Ok ? "" : released.Problem);
        var clock = Stopwatch.StartNew();
        while (!(await visitor.GetAsync(Page)).Text.Contains("Här visas första tertialet 2016", StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < Patience, "The page is as it was before the release.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
