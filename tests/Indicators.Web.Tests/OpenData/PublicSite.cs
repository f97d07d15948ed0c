using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.OpenData;

/// <summary>The site with Karlskoga's first tertial released, as of the day that its report was due; Kil has no report.</summary>
public sealed class PublicSite : TestSite
{
    public static readonly AgreementId Karlskoga2016 = AgreementId.Parse("karlskoga-2016").Value;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await BuildAsync(Period.Tertial(2016, 1), new(2016, 5, 13));
    }

    /// <summary>Makes a report that is released at once.</summary>
    private async Task BuildAsync(Period period, DateOnly day)
    {
        var time = new AsOfTime(day);
        var mail = new MailSettings { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        var agreement = await AgreementStore.FindAsync(connection, Karlskoga2016, TestContext.Current.CancellationToken);
        var build = new BuildReport(Test.Database, new ReadReportFacts(Test.Database, time), new PrintPdf(PdfSettings.Off), mail, time);
        Assert.NotNull(await build.RunAsync(agreement!, period, new Actor("test"), CancellationToken.None));
    }
}
