using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>The page about how forecasts agree with outcomes.</summary>
public sealed class ForecastsTests(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    private const string Room = "/administration/prognoser", Problem = "Rapporternas prognoser stämmer inte med hur det gick";

    public ValueTask InitializeAsync() => new(site.Test.ExecuteAsync(
        """
        delete from edition_forecasts;
        delete from report_editions;
        insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision, content,
            content_sha256, built_at, released_at, released_by)
        select agreement_id, version, '2016-T1', 1, false, '2016-05-15', 0, '{}', '', now(), now(), 'tjänsten'
        from agreement_versions where agreement_id = 'karlskoga-2016'
        """));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Before_any_outcome_the_page_explains_when_there_will_be_one()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await ada.GetAsync(Room);
        Assert.Contains("Ingen prognos har fått sitt utfall än.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("table"));
        Assert.DoesNotContain(Problem, (await ada.GetAsync("/administration")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_bin_is_shown_with_the_share_that_was_met_and_the_expected_range()
    {
        await SomeForecasts.FillAsync(site.Test, heldAt90: 36);
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await ada.GetAsync(Room);
        Assert.Equal(
            "När prognosen var omkring 90 % hölls löftet 36 gånger av 40. När den var omkring 20 % hölls det 5 gånger av 20.",
            Plain(page.Page.QuerySelector(".lead")!.TextContent));
        Assert.Equal("Prognoserna stämmer: skillnaderna är inte större än slumpen ger.", page.Page.QuerySelector(".said")!.TextContent);
        Assert.Equal(
            ["under 10 %: 10, 1, 10 %, 0–16 %", "10–30 %: 20, 5, 25 %, 5–35 %", "90 % eller mer: 40, 36, 90 %, 82–98 %"],
            from row in page.Page.QuerySelectorAll("tbody tr")
            let cells = row.QuerySelectorAll("td").Select(cell => cell.TextContent)
            select Plain($"{row.QuerySelector("th")!.TextContent}: {string.Join(", ", cells)}"));
        Assert.Contains("3 prognoser saknar utfall", Plain(page.Text), StringComparison.Ordinal);
        Assert.Single(page.Page.QuerySelectorAll("figure svg"));
        Assert.DoesNotContain(Problem, (await ada.GetAsync("/administration")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Miscalibrated_forecasts_are_reported_on_the_start_page_of_administration()
    {
        await SomeForecasts.FillAsync(site.Test, heldAt90: 20);
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await ada.GetAsync(Room);
        Assert.StartsWith("Prognoserna är för säkra:", page.Page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        var front = await ada.GetAsync("/administration");
        Assert.Equal(Room, front.Page.QuerySelectorAll(".note a").Single(link => link.TextContent == Problem).GetAttribute("href"));
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
