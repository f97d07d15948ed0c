using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Reports;

/// <summary>Karlskoga's report over all of 2016, which is the agreement's validity, besides those over its tertials.</summary>
public sealed class FinalSite : TestSite
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var time = new AsOfTime(new(2017, 1, 13));
        var mail = new MailSettings { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        var agreement = await AgreementStore.FindAsync(
            connection, AgreementId.Parse(ReportSite.Agreement).Value, TestContext.Current.CancellationToken);
        var build = new BuildReport(Test.Database, new ReadReportFacts(Test.Database, time), new PrintPdf(PdfSettings.Off), mail, time);
        Assert.NotNull(await build.RunAsync(agreement!, agreement!.Validity, new Actor("tjänsten"), CancellationToken.None));
    }
}

public sealed class FinalReportPagesTests(FinalSite site) : IClassFixture<FinalSite>
{
    private const string Code = "2016-01-01--2016-12-31", Public = "/medborgarloften/1883/karlskoga-2016/" + Code;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_final_report_is_listed_read_and_downloaded_at_an_address_with_its_days()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        Assert.Contains("Slutrapport 2016", (await person.GetAsync("/rapporter")).Text, StringComparison.Ordinal);
        var link = Assert.Single((await person.GetAsync(ReportSite.Room)).Page.QuerySelectorAll("#editions ~ table a"));
        Assert.Equal(($"{ReportSite.Room}/{Code}/1", "Slutrapport 2016, utgåva 1"), (link.GetAttribute("href"), link.TextContent));
        var page = await person.GetAsync(link.GetAttribute("href")!);
        Assert.Contains("Slutrapport för Karlskoga, hela giltighetstiden 2016", page.Text, StringComparison.Ordinal);
        foreach (var file in page.Page.QuerySelectorAll("a[href*='/fil/'], a[href*='/visa/']"))
        {
            using var answer = await person.Client.GetAsync(file.GetAttribute("href"), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_public_final_report_shows_no_counts_of_persons_that_tertials_would_reveal()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(Public);
        Assert.Contains("Hela giltighetstiden 2016", (await visitor.GetAsync("/medborgarloften/1883")).Text, StringComparison.Ordinal);
        Assert.Contains("Här visas hela giltighetstiden 2016", page.Text, StringComparison.Ordinal);
        var persons = page.Page.QuerySelectorAll("#lob ~ details td");
        Assert.NotEmpty(persons);
        Assert.All(persons, cell => Assert.Equal("..", cell.TextContent.Trim()));
        using var file = await visitor.Client.GetAsync($"{Public}/siffror.csv", Ct);
        Assert.Equal($"medborgarloften_karlskoga_{Code}.csv", file.Content.Headers.ContentDisposition!.FileName);
    }
}
