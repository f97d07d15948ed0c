using AngleSharp.Html.Parser;
using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Deviations;
using Indicators.Core.Tests.Reports.Excel;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class ReportCommentsTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly Period Tertial = Period.Tertial(2018, 1);
    private static readonly string[] Said =
    [
        "Tystad av Karin Kommunpolis den 13 februari 2018, till och med den 9 mars 2018: <b>Snöstorm</b> hela veckan.",
        "Kommentar av Karin Kommunpolis den 14 februari 2018: Två kontroller körs v. 8.",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comments_on_a_deviation_are_printed_with_its_status_in_every_format_and_frozen_in_the_edition()
    {
        await MakeAsync();
        var content = await StoredAsync();
        Assert.Equal(Said, Stand(content));
        Assert.All(Said, said => Assert.Contains($"   - {said}", Plain(ReportText.Write(content)), StringComparison.Ordinal));
        var page = await new HtmlParser().ParseDocumentAsync(ReportHtml.Write(content, _ => null), Ct);
        Assert.Equal(
            Said,
            page.QuerySelectorAll("li").Select(item => Plain(item.TextContent))
                .Where(text => text.Contains("Karin", StringComparison.Ordinal)));
        using var workbook = Workbooks.Of(content);
        Assert.Equal(string.Join('\n', Said), Plain(workbook.Read(workbook.RowOf("Sammanfattning", ("Löfte", "7"))["Kommentarer"])!));
        Assert.Null(workbook.Read(workbook.RowOf("Sammanfattning", ("Löfte", "8"))["Kommentarer"]));
    }

    [Fact]
    public void A_comment_on_a_rewritten_target_is_printed_at_the_first_target_of_the_pledge()
    {
        var content = ReportSamples.Karlskoga();
        var remark = new PledgeComment(
            content.AgreementId, "1", "kontakt inom tre dagar", Tertial, PledgeCommentKind.Comment, "Så löd det förr.", null,
            new(2018, 2, 14, 11, 0, 0, TimeSpan.Zero), "Karin");
        var shown = content with { Comments = [remark] };
        Assert.Equal(
            ["Kommentar av Karin den 14 februari 2018: Så löd det förr."],
            shown.Pledges.SelectMany(pledge => pledge.Evaluations).SelectMany(evaluation => ReportComments.On(shown, evaluation))
                .Select(Plain));
    }

    [Fact]
    public void A_reason_is_printed_after_the_comment_and_summed_up_for_the_area()
    {
        var content = ReportSamples.Karlskoga();
        var phrase = content.Pledges.First(pledge => pledge.Pledge.Number == "1").Evaluations[0].Target!.Phrase;
        var shown = content with
        {
            Comments =
            [
                new(
                    content.AgreementId, "1", phrase, Tertial, PledgeCommentKind.Comment, "Två utredare var borta.", null,
                    new(2018, 2, 14, 11, 0, 0, TimeSpan.Zero), "Karin", new(ReasonKind.SpecialEvent, "bränderna i juli")),
            ],
        };
        Assert.Equal(
            ["Kommentar av Karin den 14 februari 2018: Två utredare var borta. (skäl: särskild händelse, bränderna i juli)"],
            ReportComments.On(shown, shown.Pledges.First(pledge => pledge.Pledge.Number == "1").Evaluations[0]).Select(Plain));
        var area = new AreaOverview("Karlstad", Period.Year(2016), [shown], []);
        Assert.StartsWith("Särskild händelse: 1 av ", area.Reasons, StringComparison.Ordinal);
        Assert.Contains($"{area.Reasons}.", System.Net.WebUtility.HtmlDecode(AreaOverviewHtml.Write(area)), StringComparison.Ordinal);
        using var workbook = Workbooks.Of(AreaOverviewWorkbook.Write(area));
        Assert.Contains($"{area.Reasons}.", workbook.Texts("Löften"));
    }

    private async Task MakeAsync()
    {
        var kil = new Kil(test);
        await kil.BeginAsync();
        await kil.Weeks("02-12", 1, 1, 1, 1, 1, 1, 0);
        await kil.Raise("02-12");
        await kil.Answer("02-13", PledgeCommentKind.Silenced, "<b>Snöstorm</b> hela veckan.", "03-09");
        await kil.Answer("02-14", PledgeCommentKind.Comment, "Två kontroller körs v. 8.", until: null);
        var made = await SomeReports.Builder(test.Database, new AsOfTime(new(2018, 5, 14)))
            .RunAsync(Kil.Agreement(), Tertial, Actor.Service, Ct);
        Assert.NotNull(made);
        await kil.Answer("05-15", PledgeCommentKind.Comment, "Sagt när rapporten var gjord.", until: null);
    }

    private async Task<ReportContent> StoredAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await ReportStore.ContentAsync(
            connection, Assert.Single(await ReportStore.EditionsAsync(connection, Kil.Agreement().Id, Ct)).Id, Ct);
    }

    private static IEnumerable<string> Stand(ReportContent content) =>
        content.Measured().Where(evaluation => evaluation.Pledge.Number == "7")
            .SelectMany(evaluation => ReportComments.On(content, evaluation)).Select(Plain);

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
