using System.Net;
using System.Text;
using Indicators.Core.Audit;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Reports;

/// <summary>Forms that change a report; each test has its own site.</summary>
public sealed class CorrectReportPageTests : IAsyncLifetime
{
    private readonly ReportSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Changed_figures_show_as_old_and_new_and_a_reason_makes_a_new_edition()
    {
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        Assert.Contains("Varken siffror eller redovisningar har ändrats", (await coordinator.GetAsync(ReportSite.First)).Text, StringComparison.Ordinal);
        await ChangeAsync();
        var page = await coordinator.GetAsync(ReportSite.First);
        Assert.Equal(
            "Trafikkontroller, mars 2016|8|10",
            string.Join('|', page.Page.QuerySelector("#correct ~ table tbody tr")!.Children.Select(cell => cell.TextContent)));
        var refused = await coordinator.SendAsync(page, new() { ["Reason"] = " " }, "Correct");
        Assert.Equal(["Skriv varför rapporten rättas."], refused.Faults);
        var made = await coordinator.SendAsync(refused, new() { ["Reason"] = "Två kontroller bokfördes för sent." }, "Correct");
        Assert.Equal($"{ReportSite.Room}/2016-T1/2", made.Address);
        Assert.Contains("Trafikkontroller, mars 2016: var 8, är nu 10.", made.Text, StringComparison.Ordinal);
        Assert.Contains("senare utgåva", (await coordinator.GetAsync(ReportSite.First)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_recipients_with_failed_deliveries_get_the_report_again()
    {
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        await site.ExecuteAsync("update outbox set state = 'Accepted', due_at = null, finished_at = now()");
        Assert.Empty((await coordinator.GetAsync(ReportSite.First)).Page.QuerySelectorAll("form[action*=Resend]"));
        await site.ExecuteAsync("update outbox set state = 'Failed' where id = (select min(id) from outbox)");
        var page = await coordinator.GetAsync(ReportSite.First);
        var sent = await coordinator.SendAsync(page, [], "Resend");
        Assert.Contains("1 brev skickas igen", sent.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Single(sent.Page.QuerySelectorAll("#who ~ table tbody strong"), state => state.TextContent == "I kö");
    }

    private async Task ChangeAsync()
    {
        var csv = "kommun;indikator;period;antal;under18;under20;kommentar\n1883;trafikkontroll;2016-03;10;;;\n";
        var file = CountFile.FromBytes("rattelse.csv", Encoding.UTF8.GetBytes("# Påhittade exempelsiffror;;;;;;\n" + csv));
        var request = new ImportRequest(file, "test", new Actor("test"))
        {
            Reason = "Bokfördes för sent.",
            Acknowledgement = new("Stämmer."),
        };
        var imported = await new ImportCounts(site.Test.Database, new AsOfTime(new(2016, 6, 7)))
            .RunAsync(request, TestContext.Current.CancellationToken);
        Assert.True(imported.Ok, string.Join(' ', imported.Problems.Select(problem => problem.Sentence)));
    }
}

/// <summary>A report that waits for release.</summary>
public sealed class ReleasePageTests(WaitingSite site) : IClassFixture<WaitingSite>
{
    [Fact]
    public async Task A_waiting_report_is_visible_only_to_those_who_may_see_counts_until_it_is_released()
    {
        const string open = "/medborgarloften/1883/karlskoga-2016/2016-T1";
        using var visitor = site.Visitor();
        using var member = await site.SignInAsync(UserRole.CouncilMember, TestSite.Karlskoga);
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(open)).Status);
        Assert.Contains(
            "Ingen uppföljning är publicerad än.", (await visitor.GetAsync("/medborgarloften/1883/karlskoga-2016")).Text,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(ReportSite.First)).Status);
        Assert.Contains("Ingen rapport är frisläppt än.", (await member.GetAsync(ReportSite.Room)).Text, StringComparison.Ordinal);

        var released = await coordinator.PostAsync(ReportSite.First, [], "Release");
        Assert.Contains("frisläppt och skickas nu", released.Text, StringComparison.Ordinal);
        Assert.Contains("av Åsa Öberg", released.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(open)).Status);
        Assert.Contains(
            "Här visas första tertialet 2016", (await visitor.GetAsync("/medborgarloften/1883/karlskoga-2016")).Text,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(ReportSite.First)).Status);
    }
}
