using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.Evaluation;

/// <summary>
/// The site in January 2021: a weekly target known to be missed in three weeks, and November reported as one number.
/// </summary>
public sealed class LayeredSite : TestSite
{
    public static readonly DateOnly Today = new(2021, 1, 14);

    private static Actor Reporter => new("Rita Rapportör");

    private static readonly int?[] Weeks = [0, 1, 0, 0, 2, 2, 2, 2, 1, null, null, null, null, 2, 2, 2, 2];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var yaml = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "forshaga-2020.yaml"));
        await new ImportAgreement(Test.Database, new AsOfTime(new(2020, 1, 1)))
            .RunAsync("forshaga-2020", yaml, Reporter, CancellationToken.None);
        string[] rows =
        [
            "kommun;indikator;period;antal", "Forshaga;trafikkontroll;2020-11;9",
            .. Weeks.Index().Where(week => week.Item is not null)
                .Select(week => $"Forshaga;trafikkontroll;2020-V{36 + week.Index};{week.Item}"),
        ];
        var time = new AsOfTime(Today);
        var file = CountFile.FromBytes("t3.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        Assert.True((await new ImportCounts(Test.Database, time).RunAsync(new(file, "test", Reporter), CancellationToken.None)).Ok);
        await ReleaseAsync(time);
    }

    private async Task ReleaseAsync(TimeProvider time)
    {
        var mail = new MailSettings { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        var agreement = await AgreementStore.FindAsync(
            connection, AgreementId.Parse("forshaga-2020").Value, TestContext.Current.CancellationToken);
        var build = new BuildReport(Test.Database, new ReadReportFacts(Test.Database, time), new PrintPdf(PdfSettings.Off), mail, time);
        Assert.NotNull(await build.RunAsync(agreement!, Period.Tertial(2020, 3), Reporter, CancellationToken.None));
    }

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new AsOfTime(Today)));
}

public sealed class LayeredStripTests(LayeredSite site) : IClassFixture<LayeredSite>
{
    private const string Outcome = "3 veckor bröts (v. 36, v. 38 och v. 39), 10 hölls, 4 kan inte styrkas vecka för vecka";

    [Fact]
    public async Task The_strip_shows_the_state_of_each_week_and_names_the_month_with_a_single_figure()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, "1763");
        var page = await person.GetAsync("/kommuner/1763/loften/forshaga-2020/6?period=2020-T3");
        var weeks = page.Page.QuerySelectorAll(".strip li");
        Assert.Equal("✘✔✘✘✔✔✔✔✔≈≈≈≈✔✔✔✔", string.Concat(weeks.Select(week => week.QuerySelector(".sign")!.TextContent)));
        Assert.Equal(["v. 36: bröts", "v. 38: bröts", "v. 39: bröts"], page.Page.QuerySelectorAll(".strip .broken").Select(Heard));
        Assert.Equal(
            [.. new[] { 45, 46, 47, 48 }.Select(week => $"v. {week}nov: kan inte styrkas, en enda siffra för november 2020")],
            page.Page.QuerySelectorAll(".strip .unproven").Select(Heard));
        var text = page.Text.Replace('\u00A0', ' ');
        Assert.Contains(
            "November 2020: 9 trafikkontroller på 4 hela veckor utan egna siffror. Det kan inte styrkas vecka för vecka.", text,
            StringComparison.Ordinal);
        Assert.Contains(Outcome, text, StringComparison.Ordinal);
        var rows = page.Page.QuerySelectorAll("figure + details tbody tr").Select(row => row.TextContent.Replace('\u00A0', ' ')).ToList();
        Assert.Equal(17, rows.Count);
        Assert.Equal(4, rows.Count(row => row.Contains("nov: 9 totalt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_public_page_has_the_same_numbers_and_counts_no_week_twice()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/medborgarloften/1763/forshaga-2020/2020-T3");
        Assert.Contains(Outcome, page.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        var svg = page.Page.QuerySelectorAll("figure svg desc").Select(desc => desc.TextContent.Replace('\u00A0', ' '));
        Assert.Contains(svg, desc => desc.Contains(Outcome, StringComparison.Ordinal));
        var csv = Encoding.UTF8.GetString((await visitor.GetAsync("/medborgarloften/1763/forshaga-2020/2020-T3/siffror.csv")).Bytes);
        var lines = csv.Split('\n').Where(line => line.Contains(";trafikkontroll;", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(';')).ToList();
        Assert.Equal(24, lines.Where(line => line[7].Length > 0).Sum(line => int.Parse(line[7], CultureInfo.InvariantCulture)));
        Assert.StartsWith("1 (inte med i någon summa", lines.Single(line => line[2] == "2020-V44")[10], StringComparison.Ordinal);
    }

    private static string Heard(IElement window) => window.TextContent.Replace('\u00A0', ' ').TrimStart('✘', '≈');
}
