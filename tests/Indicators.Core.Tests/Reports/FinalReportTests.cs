using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Text;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>The report over an agreement's whole validity, here two years that are followed up by half-years.</summary>
public sealed class FinalReportTests
{
    private static readonly IndicatorCode Checks = IndicatorCode.Parse("trafikkontroll").Value;

    private static readonly string Phrase = "om vädret tillåter, i samtliga tätorter och svara inom en vecka.";

    private static readonly Agreement Kil = Read("2019-12-31");

    private static Agreement Read(string lastDay) => AgreementFile.Read(
        SampleAgreement.With("rapport: halvår", "rapport: halvår\nslutrapport: ja")
            .Replace("2019-12-31", lastDay, StringComparison.Ordinal)
            .Replace($"Göra minst en trafikkontroll/vecka, {Phrase}", "Göra minst en trafikkontroll/vecka.", StringComparison.Ordinal)
            .Replace(
                "    indikatorer: [trafikkontroll, lob]\n",
                "    indikatorer: [trafikkontroll, lob]\n"
                + "    mål: {lyder: minst en trafikkontroll/vecka, indikator: trafikkontroll}\n",
                StringComparison.Ordinal),
        []).Agreement!;

    /// <param name="totals">Of the months from the agreement's first; null for one that is not reported.</param>
    private static ReportContent Content(Agreement agreement, params int?[] totals)
    {
        Count[] counts =
        [
            .. agreement.Validity.Split(PeriodUnit.Month).Zip(totals).Where(month => month.Second is not null)
                .Select(month => new Count(agreement.Municipality.Code, Checks, month.First, new Figure(month.Second), null)),
        ];
        var asOf = ReportingCalendar.ReportDue(agreement.Validity);
        var known = new KnownFigures(
            new Dictionary<IndicatorCode, CountSeries>
            {
                [Checks] = new([.. counts.Select(c => new SeriesPoint(c.Period, c.Value.Total))]),
            },
            [], 1, []);
        IReadOnlyList<PledgeEvaluation> Judge(Period period) => AgreementEvaluator.Judge(agreement, known, period, asOf);
        var parts = new YearFacts([.. YearReview.PartsOf(agreement, agreement.Validity).Select(part => (part, Judge(part)))], counts, []);
        return ReportComposer.Compose(
            new(agreement, agreement.Validity, asOf, 1, HasSampleFigures: false, Judge(agreement.Validity), counts, [], [], parts),
            1, null);
    }

    private static int?[] Months(int months, int total) => [.. Enumerable.Repeat((int?)total, months)];

    [Fact]
    public void A_final_report_is_named_as_such_and_its_file_name_has_no_slash()
    {
        var content = Content(Kil, Months(24, 5));
        Assert.Equal("Slutrapport för Kil, hela giltighetstiden 2018–2019", content.Title());
        Assert.Equal("slutrapport_kil-2018_2018-01-01--2019-12-31_utg1", content.FileStem());
        Assert.Equal("rapport-kil-2018-2018-01-01--2019-12-31-utg1", content.Key());
        Assert.Equal("Slutrapport 2018–2019", ReportLabels.Listed(content.Period.Code));
        Assert.Null(content.NextReport);
        var mail = ReportMail.Write(
            new(content, new Dictionary<string, byte[]>(), [], Pdf: null, MissingPart: null), new("", Kil.Recipients[0].Email),
            new("Uppföljning", "u@kil.example"), DateTimeOffset.UnixEpoch);
        Assert.Contains($": slutrapport Kil 2018–2019, utgåva{Swedish.NoBreakSpace}1", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_validity_is_judged_and_each_year_beside_it()
    {
        var content = Content(Kil, [.. Months(12, 6), .. Months(12, 1)]);
        Assert.Equal(Kil.Validity, content.Measured().Single().Verdict.Span);
        Assert.Equal(["Löfte", "2018", "2019", "Hela tiden"], YearSentences.Pledges(content, content.Review!)[0]);
        Assert.Equal(["Trafikkontroller", "72", "12"], YearSentences.Parts(content, content.Review!)[1]);
        Assert.Equal([TargetStatus.NotMet], content.Review!.Pledges.Select(pledge => pledge.Parts[1]!.Value));
        Assert.Empty(YearSentences.Years(content.Review!));
    }

    [Fact]
    public void Two_years_of_months_are_shown_by_half_years_and_stored_by_months()
    {
        var checks = Content(Kil, [.. Enumerable.Range(1, 24).Select(n => (int?)n)]).Indicators[0];
        Assert.Equal(24, checks.Cells.Count);
        Assert.Equal(
            [("2018-H1", 21), ("2018-H2", 57), ("2019-H1", 93), ("2019-H2", 129)],
            checks.Shown.Select(cell => (cell.Period.Code, cell.Value!.Total!.Value)));
        Assert.Equal(["H1 18", "H2 18", "H1 19", "H2 19"], checks.Chart!.Columns.Select(column => column.Label));
        Assert.Equal(26.1, checks.Chart.Line!.Value);
    }

    [Fact]
    public void A_half_year_with_a_missing_month_is_not_a_column_and_names_the_month()
    {
        var content = Content(Kil, [.. Months(8, 5), null, .. Months(15, 5)]);
        var checks = content.Indicators[0];
        Assert.Equal((25, "Sep saknas"), (checks.Shown[1].Value!.Total, checks.Shown[1].Comment));
        Assert.Equal((null, "ej komplett"), (checks.Chart!.Columns[1].Value, checks.Chart.Columns[1].MissingLabel));
        Assert.Contains("september 2018 saknas", checks.Headline, StringComparison.Ordinal);
        Assert.True(content.IsPreliminary);
    }

    [Fact]
    public void An_agreement_that_ends_on_a_leap_day_is_reported_to_it()
    {
        var agreement = Read("2020-02-29");
        var content = Content(agreement, Months(26, 5));
        Assert.Equal("slutrapport_kil-2018_2018-01-01--2020-02-29_utg1", content.FileStem());
        Assert.Equal(new DateOnly(2020, 3, 13), content.AsOf);
        Assert.Equal(
            ["Löfte", "2018", "2019", $"2020, till 29{Swedish.NoBreakSpace}februari", "Hela tiden"],
            YearSentences.Pledges(content, content.Review!)[0]);
        Assert.Equal(
            (10, new DateOnly(2020, 2, 29)),
            (content.Indicators[0].Shown[^1].Value!.Total, content.Indicators[0].Shown[^1].Period.Last));
        Assert.DoesNotContain(content.Missing, missing => missing.Indicator.Code == Checks);
    }

    [Fact]
    public void An_agreement_of_a_year_shows_its_months_and_its_parts()
    {
        var content = Content(Read("2018-12-31"), Months(12, 5));
        Assert.Null(content.Indicators[0].Parts);
        Assert.Equal(["Löfte", "H1 2018", "H2 2018", "Hela tiden"], YearSentences.Pledges(content, content.Review!)[0]);
    }
}
