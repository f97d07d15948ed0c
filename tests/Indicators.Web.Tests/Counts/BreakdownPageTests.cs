using Xunit;
using static Indicators.Web.Tests.Counts.ReportingSite;

namespace Indicators.Web.Tests.Counts;

/// <summary>Parts of a total typed in the form.</summary>
public sealed class BreakdownPageTests(ReportingSite site) : IClassFixture<ReportingSite>, IAsyncLifetime
{
    private const string Checks = "Trafikkontroller";

    /// <summary>Lets Karlskoga's traffic checks be followed by an exclusive breakdown.</summary>
    public const string FollowByPlace =
        """
        update agreement_versions set content = jsonb_set(content, '{indicators}', (
            select jsonb_agg(case when one ->> 'code' = 'trafikkontroll' then one || '{"breakdowns": [
                {"name": "plats", "exclusive": true, "parts": ["på väg", "i tätort"]}]}' else one end order by number)
            from jsonb_array_elements(content -> 'indicators') with ordinality as listed (one, number)))
        where agreement_id = 'karlskoga-2016'
        """;

    public async ValueTask InitializeAsync() => await site.Test.ExecuteAsync(FollowByPlace);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Parts_are_typed_reviewed_stored_and_in_the_history()
    {
        using var rita = await site.ReporterAsync();
        var form = await rita.GetAsync(Form("2016-05"));
        var review = await rita.SendAsync(
            form,
            Fields(form, ("trafikkontroll.Total", "12"), ("trafikkontroll.Parts[på väg]", "7"), ("trafikkontroll.Parts[i tätort]", "5")),
            "Do=review");
        Assert.Contains("12, i tätort: 5, på väg: 7", review.Text, StringComparison.Ordinal);
        await rita.SendAsync(review, []);
        var history = await rita.GetAsync("/kommuner/1883/rapportera/historik/trafikkontroll/2016-05");
        Assert.Contains("Nu gäller: 12, i tätort: 5, på väg: 7.", history.Text, StringComparison.Ordinal);
        var again = await rita.GetAsync(Form("2016-05"));
        Assert.Equal(
            "7",
            again.Page.QuerySelector($"[name='Rows[{RowOf(again, "trafikkontroll")}].Parts[på väg]']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("12", "13", "", "”på väg” (13) är fler än antal (12)")]
    [InlineData("12", "7", "6", "På väg (7) och i tätort (6) blir tillsammans 13, fler än antal (12)")]
    [InlineData("12", "ca 7", "", "”ca 7” är ungefärligt")]
    [InlineData("", "7", "", "Antal är tomt")]
    public async Task A_part_that_cannot_be_right_is_pointed_out_and_what_was_typed_stays(
        string total, string road, string town, string sentence)
    {
        using var rita = await site.ReporterAsync();
        var form = await rita.GetAsync(Form("2016-07"));
        var answer = await rita.SendAsync(
            form,
            Fields(form, ("trafikkontroll.Total", total), ("trafikkontroll.Parts[på väg]", road), ("trafikkontroll.Parts[i tätort]", town)),
            "Do=review");
        Assert.Contains($"{Checks}: ", string.Join(' ', answer.Faults), StringComparison.Ordinal);
        Assert.Contains(sentence, string.Join(' ', answer.Faults), StringComparison.Ordinal);
        Assert.Equal(
            road,
            answer.Page.QuerySelector($"[name='Rows[{RowOf(answer, "trafikkontroll")}].Parts[på väg]']")!.GetAttribute("value") ?? "");
        Assert.Null(await site.StandsAsync("trafikkontroll", "2016-07"));
    }

    [Fact]
    public async Task Parts_that_come_to_less_than_the_total_have_to_be_confirmed()
    {
        using var rita = await site.ReporterAsync();
        var form = await rita.GetAsync(Form("2016-08"));
        var review = await rita.SendAsync(
            form,
            Fields(form, ("trafikkontroll.Total", "12"), ("trafikkontroll.Parts[på väg]", "7"), ("trafikkontroll.Parts[i tätort]", "4")),
            "Do=review");
        Assert.Contains("blir tillsammans 11, men antal är 12", review.Text, StringComparison.Ordinal);
        await rita.SendAsync(review, GivenReasons);
        Assert.Equal("12", await site.StandsAsync("trafikkontroll", "2016-08"));
    }
}
