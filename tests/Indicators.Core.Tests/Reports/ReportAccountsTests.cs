using AngleSharp.Html.Parser;
using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Reports.Excel;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>Accounts in the mail, the page and the workbook of a report, and in its corrections.</summary>
public sealed class ReportAccountsTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Done =
        "Vi gick =14 vandringar & <b>mer</b>. Se https://kil.example/a?b=1&c=2 eller javascript:alert(1).\n\nDet ledde till:\n- nya lampor";

    private static readonly Period T1 = Period.Tertial(2016, 1);

    private static readonly ReportContent Content = ReportSamples.Karlskoga() with
    {
        Accounts =
        [
            new("1", T1, ResponsibleParty.Police, new(
                "Alla ärenden gås igenom på måndagar.", null, [], new(ReasonKind.SpecialEvent, "Utredaren var sjuk."))),
            new("4", T1, ResponsibleParty.Police, new(
                Done, Assessment.CarriedOut, [new(new(2016, 4, 12), "=Gunnarskolan", "45 föräldrar")], null)),
            new("4", T1, ResponsibleParty.Municipality, new("", Assessment.NotCarriedOut, [], new(ReasonKind.Weather, "Isen låg kvar."))),
        ],
        MissingAccounts =
            [new("2", T1, ResponsibleParty.Municipality), new("3", T1, ResponsibleParty.Police)],
        Former = new(
            Period.Tertial(2015, 3),
            [new("1", TargetStatus.Met, null), new("4", null, Assessment.NotCarriedOut), new("2", null, Assessment.Ongoing)]),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_first_page_has_a_row_per_pledge_with_status_change_and_one_line()
    {
        Assert.Equal(
            [
                "1 ✘ Ej uppfyllt|var uppfyllt|42 av 46; särskild händelse",
                "2 ? Redovisning saknas|var pågår|Inventeringar av den fysiska miljön 4",
                "4 ✘ Inte genomfört|oförändrat|Trygghetsdialoger 6; 1 aktivitet; vädret",
            ],
            ReportSummary.Rows(Content).Where(row => row.Number != "3")
                .Select(row => Plain($"{row.Number} {row.Status}|{row.Former}|{row.Line}")));
        Assert.Equal("1 ej uppfyllt, 1 inte genomfört", Content.StatusSummary());
    }

    [Fact]
    public void Who_owes_accounts_is_told_once()
    {
        const string owed = "Redovisning saknas från kommunen för löfte 2; från polisen för löfte 3.";
        Assert.Equal(owed, ReportSummary.Owed(Content));
        Assert.Single(Sentences.OfText(ReportText.Write(Content)), owed);
        Assert.Single(Sentences.OfHtml(ReportHtml.Write(Content, _ => null)), owed);
        using var workbook = Workbooks.Of(Content);
        Assert.Contains(owed, string.Join(' ', workbook.Texts("Redovisning")), StringComparison.Ordinal);
        Assert.Null(ReportSummary.Owed(Content with { MissingAccounts = null }));
    }

    [Fact]
    public void An_account_is_shown_in_page_and_mail_with_its_links_and_no_other_markup()
    {
        foreach (var html in new[] { ReportHtml.Write(Content, _ => null), ReportHtml.WriteMail(Content, _ => null) })
        {
            var page = new HtmlParser().ParseDocument(html);
            var link = Assert.Single(page.QuerySelectorAll("a"));
            Assert.Equal("https://kil.example/a?b=1&c=2", link.GetAttribute("href"));
            Assert.Empty(page.QuerySelectorAll("b, script"));
            var said = page.Body!.TextContent;
            string[] parts =
                ["=14 vandringar & <b>mer</b>.", "javascript:alert(1)", "nya lampor", "12\u00A0april, =Gunnarskolan, 45 föräldrar"];
            foreach (var part in parts)
                Assert.Contains(part, said, StringComparison.Ordinal);
            Assert.Contains("Varför, kommunen: Vädret: Isen låg kvar.", Plain(said), StringComparison.Ordinal);
        }
        Assert.Contains("   - nya lampor", ReportText.Write(Content), StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_has_a_row_for_each_paragraph_item_activity_and_reason_and_no_formula()
    {
        using var workbook = Workbooks.Of(Content);
        var activity = workbook.RowOf("Redovisning", ("Vad", "Aktivitet"));
        Assert.Equal(("=Gunnarskolan", "45 föräldrar"), (workbook.Read(activity["Innehåll"]), workbook.Read(activity["Antal"])));
        Assert.Empty(activity["Innehåll"].Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
        Assert.Contains("• nya lampor", workbook.Texts("Redovisning"));
        Assert.Contains("Vädret: Isen låg kvar.", workbook.Texts("Redovisning"));
    }

    [Fact]
    public void No_sentence_is_repeated_in_any_form()
    {
        foreach (var content in new[] { Content, ReportSamples.Karlskoga(), ReportSamples.Forshaga(), ReportSamples.Year() })
        {
            Assert.Empty(Sentences.Repeated(Sentences.OfText(ReportText.Write(content))));
            Assert.Empty(Sentences.Repeated(Sentences.OfHtml(ReportHtml.Write(content, _ => null))));
            Assert.Empty(Sentences.Repeated(Sentences.OfHtml(ReportHtml.WriteMail(content, _ => null))));
        }
    }

    [Fact]
    public void A_comment_on_a_deviation_leaves_the_report_once_the_account_gives_a_reason()
    {
        var remark = new PledgeComment(
            Content.AgreementId, "1", "kontakt inom en vecka", T1, PledgeCommentKind.Comment, "Vi ser över det.", null,
            new(2016, 4, 1, 8, 0, 0, TimeSpan.Zero), "Karin");
        Assert.DoesNotContain("Vi ser över det.", ReportText.Write(Content with { Comments = [remark] }), StringComparison.Ordinal);
        var without = Content with { Comments = [remark], Accounts = [.. Content.Accounts!.Skip(1)] };
        Assert.Contains("Vi ser över det.", ReportText.Write(without), StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_are_read_back_from_the_stored_edition()
    {
        var read = StoredReport.Document.Read(StoredReport.Document.Write(Content));
        Assert.Equal(ReportText.Write(Content), ReportText.Write(read));
        Assert.Equal(3, read.Accounts!.Count);
    }

    [Fact]
    public async Task An_account_handed_in_after_the_edition_asks_for_a_new_one_which_names_it()
    {
        var (half, reported, later) = (Period.HalfYear(2018, 1), new AsOfTime(new(2018, 7, 13)), new AsOfTime(new(2018, 7, 20)));
        var agreement = await SomeReports.ImportAsync(test, reported);
        var submit = new SubmitAccount(test.Database, new AsOfTime(new(2018, 7, 5)));
        var key = new AccountKey(agreement.Id, "2", half, ResponsibleParty.Police);
        await submit.RunAsync(
            new(key, new("Vi gick 14 vandringar.", Assessment.CarriedOut, [], null), 0), agreement.Pledges[1], true, Actor.Service, Ct);
        var first = await SomeReports.Builder(test.Database, reported).RunAsync(agreement, half, Actor.Service, Ct);
        Assert.Equal("Vi gick 14 vandringar.", Assert.Single(first!.Accounts!).Content.Text);
        Assert.Contains(first.MissingAccounts!, gap => gap is { PledgeNumber: "2", Party: ResponsibleParty.Municipality });

        var correct = new CorrectReport(test.Database, SomeReports.Builder(test.Database, later));
        Assert.False((await correct.RunAsync(agreement.Id, half, "Inget nytt.", Actor.Service, Ct)).Ok);
        await new SubmitAccount(test.Database, later).RunAsync(
            new(key, new("Vi gick 15 vandringar.", Assessment.Ongoing, [], null), 1), agreement.Pledges[1], true, Actor.Service, Ct);
        var made = await correct.RunAsync(agreement.Id, half, "Antalet var fel.", Actor.Service, Ct);
        Assert.True(made.Ok, made.Problem);
        Assert.Equal(
            [
                "Redovisningen av löfte 2, polisen, första halvåret 2018, bedömningen: var genomfört, är nu pågår.",
                "Redovisningen av löfte 2, polisen, första halvåret 2018: var skriven på ett annat sätt, är nu omskriven.",
            ],
            ReportSentences.ChangesSinceFormer(made.Value!));
        Assert.Equal("Vi gick 15 vandringar.", Assert.Single(made.Value!.Accounts!).Content.Text);
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
