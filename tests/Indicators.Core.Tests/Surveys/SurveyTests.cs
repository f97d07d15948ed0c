using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Html;
using Indicators.Core.Surveys;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Reports.Excel;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Surveys;

public sealed class SurveyTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Shares = "{period: 2018, procent: 40, svar: 100}, {period: 2019, procent: 38.5, svar: 90}";

    private static readonly DateOnly Today = new(2019, 12, 31);

    private static readonly string Agreement = SampleAgreement.Yaml.Replace("roll: BRÅ", "roll: Trygghetsrådet", StringComparison.Ordinal)
        .Replace("löften:", "enkäter: [ELSA, Elevers drogvanor]\nlöften:", StringComparison.Ordinal);

    private static readonly Agreement Kil = AgreementFile.Read(Agreement, []).Agreement! with { Version = 1 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() =>
        new(test.ExecuteAsync("truncate agreement_versions, survey_files, report_editions, report_files, outbox cascade"));

    private static string Yaml(string shares = Shares, string name = "ELSA", string id = "kil-2018") =>
        $"överenskommelse: {id}\nenkät: {name}\nkälla: Påhittad\npåhittad: ja\nfrågor:\n  - fråga: Trivs i skolan\n    svarande: "
        + $"årskurs 7\n    andelar: [{shares}]\n";

    [Theory]
    [InlineData("{period: 2019, procent: 101}", "Rad 8: ”101” är ingen andel.")]
    [InlineData("{period: 2019, procent: -1}", "Rad 8: ”-1” är ingen andel.")]
    [InlineData("{period: 2019, procent: 12.34}", "Rad 8: ”12.34” är ingen andel.")]
    [InlineData("{period: 2019, procent: många}", "Rad 8: ”många” är ingen andel.")]
    [InlineData("{period: 2019-03, procent: 1}", "Rad 8: ”2019-03” är varken år eller termin.")]
    [InlineData("{period: 2020, procent: 1}", "Rad 8: 2020 har inte börjat än.")]
    [InlineData("{period: 2019, procent: 1, svar: 4}", "Rad 8: Bara 4 har svarat.")]
    [InlineData("{period: 2019, procent: 1, svar: några}", "Rad 8: ”några” är inget antal svar.")]
    [InlineData("{period: 2019, procent: 1}, {period: 2019, procent: 2}", "Rad 8: 2019 står redan")]
    [InlineData("{period: 2019}", "Rad 8: ”procent” saknas.")]
    public void An_invalid_share_is_refused_with_its_line(string shares, string problem)
    {
        var reading = SurveyFile.Read(Yaml(shares), [Kil], Today);
        var only = Assert.Single(reading.Problems);
        Assert.StartsWith(problem, $"Rad {only.Line}: {only.Sentence}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ELSA", "kil-2019", "Det finns ingen överenskommelse ”kil-2019”.")]
    [InlineData("Trygghetsmätningen", "kil-2018", "följs inte upp med ”Trygghetsmätningen”. Välj bland ELSA och Elevers drogvanor")]
    public void A_survey_that_the_agreement_does_not_name_is_refused(string name, string id, string problem) =>
        Assert.Contains(
            problem, Assert.Single(SurveyFile.Read(Yaml(name: name, id: id), [Kil], Today).Problems).Sentence,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("100", "100")]
    [InlineData("\"38,5 %\"", "38.5")]
    public void A_share_is_read_as_it_is_written(string written, string percent) =>
        Assert.Equal(
            Number(percent),
            SurveyFile.Read(Yaml($"{{period: 2019-VT, procent: {written}}}"), [Kil], Today).Survey!.Questions[0].Shares[0].Percent);

    [Theory]
    [InlineData("38.5", 90, "−1,5 procentenheter, kan vara slump")]
    [InlineData("62", 90, "+22 procentenheter")]
    [InlineData("40", 90, "oförändrat")]
    [InlineData("41", null, "+1 procentenheter")]
    public void A_difference_is_described_with_its_statistical_certainty(string last, int? answers, string said) => Assert.Equal(
        said,
        SurveyReview.Table(
            new(
                "ELSA", "", false,
                [new("F", "å7", [new(Period.Year(2018), 40, 100), new(Period.Year(2019), Number(last), answers)])]))[1][^1]);

    [Fact]
    public async Task The_newest_survey_is_in_the_annual_review_and_not_among_the_counts()
    {
        var time = new AsOfTime(new(2020, 1, 15));
        await test.StoreAgreementsAsync([Kil]);
        var import = new ImportSurvey(test.Database, time);
        Assert.Equal(
            "ELSA: 1 andel av 1 fråga har lästs in.",
            Plain((await import.RunAsync("a.yaml", Yaml("{period: 2018, procent: 44, svar: 100}"), Actor.Service, Ct)).Outcome!));
        Assert.Equal(
            "ELSA: 2 andelar av 1 fråga har lästs in.", Plain((await import.RunAsync("b.yaml", Yaml(), Actor.Service, Ct)).Outcome!));
        Assert.Contains(
            "lästes in redan",
            (await import.RunAsync("a.yaml", Yaml("{period: 2018, procent: 44, svar: 100}"), Actor.Service, Ct)).Outcome,
            StringComparison.Ordinal);
        var content = (await SomeReports.Builder(test.Database, time).RunAsync(Kil, Period.Year(2019), Actor.Service, Ct))!;
        var text = Plain(ReportText.Write(content));
        Assert.Contains(
            "- Trivs i skolan (årskurs 7): 2018 40 % av 100 svar, 2019 38,5 % av 90 svar, Förändring −1,5 procentenheter, "
            + "kan vara slump",
            text, StringComparison.Ordinal);
        Assert.Contains("Elevers drogvanor: inget resultat för 2019 är inläst.", text, StringComparison.Ordinal);
        Assert.NotNull(content.SampleNotice);
        Assert.Contains("38,5&#160;% av 90 svar", ReportHtml.Write(content, _ => null), StringComparison.Ordinal);
        using var workbook = Workbooks.Of(content);
        Assert.Equal("38.5", workbook.Read(workbook.RowOf("Enkäter", ("Period", "2019"))["Procent"]));
        Assert.DoesNotContain("Trivs i skolan", workbook.Texts("Data"));
        Assert.DoesNotContain(content.Indicators, indicator => indicator.Total is not null);
    }

    [Fact]
    public async Task A_corrected_survey_gives_a_new_edition_of_the_year_that_lists_the_differences()
    {
        var (made, later) = (new AsOfTime(new(2020, 1, 15)), new AsOfTime(new(2020, 1, 20)));
        await test.StoreAgreementsAsync([Kil]);
        await new ImportSurvey(test.Database, made).RunAsync("a.yaml", Yaml(), Actor.Service, Ct);
        await SomeReports.Builder(test.Database, made).RunAsync(Kil, Period.Year(2019), Actor.Service, Ct);
        await new ImportSurvey(test.Database, later)
            .RunAsync("a.yaml", Yaml(Shares.Replace("38.5", "39", StringComparison.Ordinal)), Actor.Service, Ct);
        var corrected = await new CorrectReport(test.Database, SomeReports.Builder(test.Database, later))
            .RunAsync(Kil.Id, Period.Year(2019), "ELSA rättades.", Actor.Service, Ct);
        Assert.Equal(
            ["ELSA, Trivs i skolan (årskurs 7), 2019: var 38,5 % av 90 svar, är nu 39 % av 90 svar."],
            ReportSentences.ChangesSinceFormer(corrected.Value!).Select(Plain));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
