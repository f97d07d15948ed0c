using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>Reports of periods that a 29 February lies in, with counts by day, week and month.</summary>
public sealed class LeapDayReportTests
{
    private static readonly IndicatorCode Checks = IndicatorCode.Parse("trafikkontroll").Value, Lob = IndicatorCode.Parse("lob").Value;

    private static Agreement Of(int year, string target = "minst en trafikkontroll om dagen i genomsnitt") => AgreementFile.Read(
        SampleAgreement.Yaml
            .Replace("2018-01-01, till: 2019-12-31", $"{year}-01-01, till: {year}-12-31", StringComparison.Ordinal)
            .Replace(
                "Göra minst en trafikkontroll/vecka, om vädret tillåter, i samtliga tätorter och svara inom en vecka.",
                $"Göra {target}.", StringComparison.Ordinal)
            .Replace(
                "    indikatorer: [trafikkontroll, lob]\n",
                $"    indikatorer: [trafikkontroll, lob]\n    mål: {{lyder: {target}, indikator: trafikkontroll}}\n",
                StringComparison.Ordinal),
        []).Agreement!;

    private static ReportContent Compose(Agreement agreement, string report, params IEnumerable<Count> counts)
    {
        var (period, all) = (PeriodParser.Parse(report).Value, counts.ToList());
        var asOf = ReportingCalendar.ReportDue(period);
        var series = all.GroupBy(c => c.Indicator)
            .ToDictionary(g => g.Key, g => new CountSeries([.. g.Select(c => new SeriesPoint(c.Period, c.Value.Total))]));
        var evaluations = AgreementEvaluator.Judge(agreement, new KnownFigures(series, [], 1, []), period, asOf);
        return ReportComposer.Compose(new(agreement, period, asOf, 1, false, evaluations, all, [], []), 1, null);
    }

    private static Count One(Agreement agreement, IndicatorCode indicator, Period period, int total) =>
        new(agreement.Municipality.Code, indicator, period, new Figure(total, 0, 0));

    private static ReportIndicator Indicator(ReportContent content, IndicatorCode code) =>
        content.Indicators.Single(i => i.Indicator.Code == code);

    [Theory]
    [InlineData(2024, "2024-T1", 121)]
    [InlineData(2023, "2023-T1", 120)]
    [InlineData(2024, "2024-H1", 182)]
    [InlineData(2023, "2023-H1", 181)]
    [InlineData(2024, "2024", 366)]
    public void One_a_day_is_as_many_as_the_days(int year, string report, int days)
    {
        var agreement = Of(year);
        var content = Compose(
            agreement, report,
            PeriodParser.Parse(report).Value.Split(PeriodUnit.Month).Select(month => One(agreement, Checks, month, month.Days)));
        var verdict = content.Measured().Single().Verdict;
        Assert.Equal((TargetStatus.Met, (decimal)days, (decimal?)days), (verdict.Status, verdict.Reported!.Value, verdict.Expected));
        var oneTooFew = Compose(
            agreement, report,
            PeriodParser.Parse(report).Value.Split(PeriodUnit.Month)
                .Select(month => One(agreement, Checks, month, month.First.Month == 2 ? month.Days - 1 : month.Days)));
        Assert.Equal(TargetStatus.NotMet, oneTooFew.Measured().Single().Verdict.Status);
    }

    [Theory]
    [InlineData(2024, "2024-02-29")]
    [InlineData(2023, "2023-02-28")]
    public void The_last_day_of_February_is_in_the_first_tertial_and_is_listed_when_it_is_missing(int year, string last)
    {
        var agreement = Of(year);
        var february = Period.Month(year, 2).Split(PeriodUnit.Day).ToList();
        var all = Compose(agreement, $"{year}-T1", february.Select(day => One(agreement, Lob, day, 1)));
        Assert.Equal(february.Count, Indicator(all, Lob).Total);
        var without = Compose(agreement, $"{year}-T1", february.Take(february.Count - 1).Select(day => One(agreement, Lob, day, 1)));
        Assert.DoesNotContain(all.Missing, m => m.Period.Overlaps(february[^1]) && m.Indicator.Code == Lob);
        Assert.Contains(without.Missing, m => m.Period.Overlaps(PeriodParser.Parse(last).Value) && m.Indicator.Code == Lob);
    }

    [Fact]
    public void The_week_over_the_leap_day_is_counted_once_whatever_the_report()
    {
        var agreement = Of(2024);
        var week = Period.Week(2024, 9);
        Assert.Equal((new DateOnly(2024, 2, 26), new DateOnly(2024, 3, 3)), (week.First, week.Last));
        var counts = new[] { One(agreement, Lob, week, 7) };
        string[] tertials = ["2024-T1", "2024-T2", "2024-T3"], halves = ["2024-H1", "2024-H2"];
        foreach (var reports in new[] { tertials, halves })
            Assert.Equal(7, reports.Sum(report => Indicator(Compose(agreement, report, counts), Lob).Total ?? 0));
    }

    [Fact]
    public void February_is_one_month_of_the_report_also_when_it_has_a_day_more()
    {
        var agreement = Of(2024);
        var content = Compose(agreement, "2024-T1", One(agreement, Checks, Period.Month(2024, 2), 29));
        Assert.Equal(["2024-01", "2024-02", "2024-03", "2024-04"], Indicator(content, Checks).Cells.Select(cell => cell.Period.Code));
        Assert.Equal(
            [CellState.Missing, CellState.Reported, CellState.Missing, CellState.Missing],
            Indicator(content, Checks).Cells.Select(cell => cell.State));
        Assert.Equal(new DateOnly(2024, 3, 11), ReportingCalendar.CountsDue(Period.Month(2024, 2)));
    }
}
