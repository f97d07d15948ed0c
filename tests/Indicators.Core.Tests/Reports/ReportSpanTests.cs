using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>A report over days that somebody chose: "så här långt, till mötet 14 november".</summary>
public sealed class ReportSpanTests
{
    private static readonly Agreement Karlskoga = AgreementFile.Read(
        File.ReadAllText(Path.Combine(Repository.Root, "deploy/demo/agreements/karlskoga-2016.yaml")), []).Agreement!;

    private static readonly DateOnly Today = new(2016, 11, 10);

    private static string Problem(string first, string last) =>
        ReportSpan.Of(Karlskoga, DateOnly.Parse(first, null), DateOnly.Parse(last, null), Today).Problem!.Replace('\u00A0', ' ');

    [Theory]
    [InlineData("2016-11-14", "2016-01-01", "Den sista dagen, 1 januari 2016, ligger före den första, 14 november 2016. Byt plats på dem.")]
    [InlineData("2015-01-01", "2015-12-31", "ligger utanför överenskommelsens tid. Välj dagar inom 1 januari–31 december 2016.")]
    [InlineData("2015-01-01", "2017-12-31", "är längre än överenskommelsens tid.")]
    [InlineData("2015-12-01", "2016-02-28", "börjar före överenskommelsens tid.")]
    [InlineData("2016-12-01", "2017-02-28", "slutar efter överenskommelsens tid.")]
    [InlineData("2016-11-11", "2016-12-31", "11 november 2016 har inte kommit än.")]
    public void Days_without_a_report_are_refused_with_a_sentence(string first, string last, string says) =>
        Assert.Contains(says, Problem(first, last), StringComparison.Ordinal);

    [Theory]
    [InlineData("2016-01-01", "2016-11-14")]
    [InlineData("2016-05-01", "2016-07-31")]
    [InlineData("2016-01-01", "2016-04-30")]
    [InlineData("2016-01-01", "2016-12-31")]
    [InlineData("2016-11-10", "2016-11-10")]
    public void Days_within_the_agreement_are_never_a_regular_report(string first, string last)
    {
        var content = Compose(ReportSpan.Of(Karlskoga, DateOnly.Parse(first, null), DateOnly.Parse(last, null), Today).Value);
        Assert.True(content.IsChosen());
        Assert.Equal("Inte en ordinarie rapport", content.EditionName());
        Assert.StartsWith("Rapport för Karlskoga, ", content.Title(), StringComparison.Ordinal);
        Assert.Contains("Inte en ordinarie rapport", ReportHtml.Write(content, _ => null), StringComparison.Ordinal);
        Assert.Null(content.Review);
    }

    [Fact]
    public void A_regular_report_is_not_marked() => Assert.False(Compose(Period.Tertial(2016, 1)).IsChosen());

    [Fact]
    public void May_to_july_counts_its_own_months()
    {
        var content = Compose(Period.Dates(new(2016, 5, 1), new(2016, 7, 31)));
        var checks = content.Indicators.Single(indicator => indicator.Indicator.Code.Value == "trafikkontroll");
        Assert.Equal(["2016-05", "2016-06", "2016-07"], checks.Cells.Select(cell => cell.Period.Code));
        Assert.Equal(5 + 6 + 7, checks.Total);
        Assert.Equal("Rapport för Karlskoga, maj–juli 2016", content.Title());
        Assert.Equal("rapport_karlskoga-2016_2016-05-01--2016-07-31_utkast", content.FileStem());
    }

    [Fact]
    public void A_month_that_goes_on_after_the_last_day_is_not_in_the_sum()
    {
        var content = Compose(Period.Dates(new(2016, 5, 1), new(2016, 7, 14)));
        var checks = content.Indicators.Single(indicator => indicator.Indicator.Code.Value == "trafikkontroll");
        Assert.Equal(5 + 6, checks.Total);
    }

    [Fact]
    public void A_report_that_is_only_a_part_of_what_is_reported_says_so()
    {
        var year = new[] { new Count(Karlskoga.Municipality.Code, Checks, Period.Year(2016), new(62)) };
        var content = Compose(Period.Tertial(2016, 1), year);
        var checks = content.Indicators.Single(indicator => indicator.Indicator.Code == Checks);
        Assert.Null(checks.Total);
        Assert.DoesNotContain(content.Missing, missing => missing.Indicator.Code == Checks);
        Assert.Contains("bara rapporterat för längre tid (2016: 62)", checks.Headline, StringComparison.Ordinal);
        var whole = Compose(Period.Year(2016), year).Indicators.Single(indicator => indicator.Indicator.Code == Checks);
        Assert.Equal(62, whole.Total);
        Assert.Equal(["2016"], whole.Cells.Select(cell => cell.Period.Code));
    }

    [Fact]
    public void Days_between_dates_are_drawn_and_written_as_they_are()
    {
        Count[] counts =
        [
            new(Karlskoga.Municipality.Code, Checks, Period.Dates(new(2016, 1, 1), new(2016, 5, 31)), new(12)),
            new(Karlskoga.Municipality.Code, Checks, Period.Month(2016, 6), new(3)),
        ];
        var content = Compose(Period.Dates(new(2016, 1, 1), new(2016, 6, 30)), counts);
        var checks = content.Indicators.Single(one => one.Indicator.Code == Checks);
        Assert.Equal(15, checks.Total);
        Assert.NotNull(checks.Chart);
    }

    private static IndicatorCode Checks => IndicatorCode.Parse("trafikkontroll").Value;

    private static ReportContent Compose(Period period, IReadOnlyList<Count>? counts = null)
    {
        counts ??= [.. Enumerable.Range(1, 10).Select(month =>
            new Count(Karlskoga.Municipality.Code, Checks, Period.Month(2016, month), new(month)))];
        var series = counts.GroupBy(count => count.Indicator)
            .ToDictionary(group => group.Key, group => new CountSeries(group.Select(SeriesPoint.Of)));
        var evaluations = AgreementEvaluator.Judge(Karlskoga, new(series, [], 1, []), period, new(2017, 2, 1));
        return ReportComposer.Compose(new(Karlskoga, period, new(2017, 2, 1), 1, false, evaluations, counts, [], []), 0, null);
    }
}
