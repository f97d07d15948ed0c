using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Indicators.Web.Tests.Reports;

/// <summary>The site with reports of Karlskoga's first tertial: a released one, or one that waits for release.</summary>
public class ReportSite : TestSite
{
    public const string Agreement = "karlskoga-2016", Room = "/kommuner/1883/rapporter/karlskoga-2016", First = Room + "/2016-T1/1";

    private static readonly DateOnly Due = new(2016, 5, 13);

    protected virtual int? ReleaseWithin => null;

    /// <summary>Receives mail that is sent past the queue.</summary>
    public string Outbox { get; } = Path.Combine(AppContext.BaseDirectory, "outbox", Guid.NewGuid().ToString("N"));

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Mail:Folder", Outbox);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var time = new AsOfTime(Due);
        var mail = new MailSettings { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        var agreement = await AgreementStore.FindAsync(
            connection, AgreementId.Parse(Agreement).Value, TestContext.Current.CancellationToken);
        var build = new BuildReport(Test.Database, new ReadReportFacts(Test.Database, time), new PrintPdf(PdfSettings.Off), mail, time);
        Assert.NotNull(
            await build.RunAsync(
                agreement! with { ReleaseWithin = ReleaseWithin }, Period.Tertial(2016, 1), new Actor("tjänsten"),
                CancellationToken.None));
    }

    public Task ExecuteAsync(string sql) => Test.ExecuteAsync(sql);
}

/// <summary>The same, with a report that waits for release.</summary>
public sealed class WaitingSite : ReportSite
{
    protected override int? ReleaseWithin => 5;
}
