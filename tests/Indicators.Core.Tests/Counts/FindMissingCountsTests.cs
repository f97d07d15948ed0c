using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Counts;

public sealed class FindMissingCountsTests
{
    private static readonly Period Year2016 = Validity(2016, 1, 1, 2016, 12, 31);

    private static string Missing(string reported, Period validity, Period span, DateOnly asOf, bool onlyMissing = true) =>
        Missing(Checks, reported, validity, span, asOf, onlyMissing);

    private static string Missing(
        Indicator indicator, string reported, Period validity, Period span, DateOnly asOf, bool onlyMissing = true)
    {
        var points = reported.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => new SeriesPoint(PeriodParser.Parse(code).Value, 1));
        var found = FindMissingCounts.In(indicator, new CountSeries([.. points.OrderBy(p => p.Period)]), validity, span, asOf);
        return string.Join(' ', found.Where(p => p.IsMissing || !onlyMissing).Select(p => p.Period.Code));
    }

    [Theory]
    // Figures of January are due on 10 February, a Wednesday, and missing the day after.
    [InlineData("", "2016-02-10", "")]
    [InlineData("", "2016-02-11", "2016-01")]
    [InlineData("", "2016-05-11", "2016-01 2016-02 2016-03 2016-04")]
    [InlineData("2016-01 2016-03", "2016-05-11", "2016-02 2016-04")]
    // 10 April 2016 is a Sunday.
    [InlineData("2016-01 2016-02", "2016-04-11", "")]
    [InlineData("2016-01 2016-02", "2016-04-12", "2016-03")]
    public void A_month_is_missing_the_day_after_it_was_due(string reported, string asOf, string missing) =>
        Assert.Equal(missing, Missing(reported, Year2016, Period.Tertial(2016, 1), DateOnly.Parse(asOf, null)));

    [Fact]
    public void A_period_not_due_yet_is_not_missing()
    {
        var found = FindMissingCounts.In(Lob, CountSeries.Empty, Year2016, Period.Tertial(2016, 1), new(2016, 3, 15));
        Assert.Equal([true, true, false, false], found.Select(p => p.IsMissing));
        Assert.Equal(new DateOnly(2016, 4, 11), found[2].Due);
    }

    [Theory]
    // March 2016 is due on Monday 11 April; reminders are sent from Wednesday.
    [InlineData("2016-04-11", CountState.NotDue, "Inte dags än")]
    [InlineData("2016-04-12", CountState.Missing, "Saknas")]
    [InlineData("2016-04-13", CountState.Reminded, "Saknas")]
    public void A_report_and_the_pages_for_reporters_use_one_rule_for_missing(string asOf, CountState state, string word)
    {
        var day = DateOnly.Parse(asOf, null);
        var found = FindMissingCounts.In(Lob, CountSeries.Empty, Year2016, Period.Tertial(2016, 1), day)[2];
        Assert.Equal((state, state != CountState.NotDue), (found.State, found.IsMissing));
        Assert.Equal(state, CountStates.Of(Period.Month(2016, 3), Year2016, CountSeries.Empty, day));
        Assert.Equal(word, found.State.Name());
    }

    [Fact]
    public void A_week_belongs_to_the_tertial_of_its_sunday()
    {
        // Week 17 ends on 1 May.
        var first = Missing("2016-V03", Year2016, Period.Tertial(2016, 1), new(2016, 7, 1));
        Assert.StartsWith("2015-V53 2016-V01 2016-V02 2016-V04", first, StringComparison.Ordinal);
        Assert.EndsWith("2016-V15 2016-V16", first, StringComparison.Ordinal);
        Assert.StartsWith("2016-V17", Missing("2016-V03", Year2016, Period.Tertial(2016, 2), new(2016, 12, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Periods_cut_by_the_validity_belong_to_its_first_and_last_span()
    {
        var validity = Validity(2016, 6, 14, 2017, 9, 27);
        Assert.Equal("2016-06 2016-07 2016-08", Missing("", validity, Period.Tertial(2016, 2), new(2017, 12, 1)));
        Assert.Equal("2017-09", Missing("", validity, Period.Tertial(2017, 3), new(2017, 12, 1)));
        // The last week, 25 September to 1 October, is due with September and not with October.
        var weeks = FindMissingCounts.In(
            Checks, new([new(Period.Week(2017, 38), 1)]), validity, Period.Tertial(2017, 3), new(2017, 10, 11));
        Assert.Equal(new UnreportedPeriod(Period.Week(2017, 39), new(2017, 10, 10), CountState.Missing), weeks[^1]);
    }

    [Fact]
    public void A_period_that_did_not_apply_is_not_missing() =>
        Assert.Equal(
            3,
            FindMissingCounts.In(
                Lob, new([new(Period.Month(2016, 2), null)]), Year2016, Period.Tertial(2016, 1), new(2016, 9, 1)).Count);

    [Fact]
    public void A_month_reported_by_day_is_missing_until_every_day_is_reported()
    {
        string[] days = [.. Enumerable.Range(1, 29).Select(d => $"2016-02-{d:00}")];
        Assert.Equal("2016-01 2016-03 2016-04", Missing(string.Join(' ', days), Year2016, Period.Tertial(2016, 1), new(2016, 9, 1)));
        Assert.Equal(
            "2016-01 2016-02 2016-03 2016-04",
            Missing(string.Join(' ', days[1..]), Year2016, Period.Tertial(2016, 1), new(2016, 9, 1)));
    }

    [Fact]
    public void A_week_partly_outside_a_reported_month_is_still_expected()
    {
        // January was reported as a month; weeks since then, but not week 6. Week 5 of 2017 begins on 30 January.
        var year = Validity(2017, 1, 1, 2017, 12, 31);
        const string reported = "2017-01 2017-V07 2017-V08";
        var missing = Missing(Visits, reported, year, Validity(2017, 1, 1, 2017, 2, 28), new(2017, 4, 1));
        // The days of week 5 that lie in February are not reported, and the week can be reported beside the month.
        Assert.Equal("2017-V05 2017-V06", missing);
        Assert.Equal("2017-V05 2017-V06", Missing(reported, year, Validity(2017, 1, 1, 2017, 2, 28), new(2017, 4, 1)));
    }

    [Fact]
    public void No_figures_are_expected_outside_the_validity() =>
        Assert.Equal("", Missing("", Year2016, Period.Tertial(2017, 1), new(2018, 1, 1), onlyMissing: false));
}
