using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.OpenData;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.OpenData.PublicCountTests;

namespace Indicators.Core.Tests.OpenData;

public sealed class PublicIndicatorsTests
{
    private static readonly Period Tertial = Period.Tertial(2016, 1);

    private static readonly Indicator
        Cases = Counted(persons: true, "arende"), InTime = Counted(persons: true, "i_tid"), Checks = Counted(
            persons: false, "kontroll", ages: false);

    [Fact]
    public void Counts_of_persons_are_not_shown_by_month()
    {
        var shown = Of(Tertial, Released(Cases, "9 7 11 12"), Released(Checks, "5 6 8 -"));
        Assert.Empty(shown[0].Rows);
        Assert.Equal("39", shown[0].Figure.Total.ToString());
        Assert.Equal(["5", "6", "8", ".."], shown[1].Rows.Select(row => row.Figure.Total.ToString()));
        Assert.Equal([null, null, null, "saknas"], shown[1].Rows.Select(row => row.Remark));
    }

    [Fact]
    public void A_year_beside_tertials_shows_no_persons_since_it_would_reveal_a_withheld_tertial()
    {
        var shown = Of(Period.Year(2016), Released(Cases, "9 9 9 9 1 1 1 1 9 9 9 9"), Released(Checks, "1 1 1 1 1 1 1 1 1 1 1 1"));
        Assert.Equal("..", shown[0].Figure.Total.ToString());
        Assert.Equal("12", shown[1].Figure.Total.ToString());
    }

    [Fact]
    public void Persons_that_two_agreements_count_at_the_same_time_are_withheld_for_their_periods_may_differ_by_a_month()
    {
        var shown = PublicIndicators.Of(
            Tertial, PeriodUnit.Tertial, [Released(Cases, "9 7 11 12"), Released(Checks, "5 6 8 9")], [],
            new HashSet<IndicatorCode> { Cases.Code, Checks.Code });
        Assert.Equal(["..", "28"], shown.Select(one => one.Figure.Total.ToString()));
    }

    [Fact]
    public void Cases_in_time_are_withheld_when_late_cases_are_few() =>
        Assert.Equal(
            ["175", ".."],
            Of(Tertial, Released(Cases, "44 41 47 43"), Released(InTime, "44 39 46 43"))
                .Select(one => one.Figure.Total.ToString()));

    [Fact]
    public void A_part_of_a_count_of_persons_is_treated_as_persons()
    {
        var shown = Of(Tertial, Released(Cases, "44 41 47 43"), Released(InTime with { Sensitive = false }, "44 39 46 43"));
        Assert.True(shown[1].Indicator.Sensitive);
        Assert.Empty(shown[1].Rows);
        Assert.Equal("..", shown[1].Figure.Total.ToString());
    }

    [Theory]
    [InlineData("44 41 47 43", "40 35 40 40", TargetStatus.NotMet)]
    [InlineData("44 41 47 43", "44 39 46 43", null)]
    [InlineData("44 41 47 -", "40 35 40 40", null)]
    public void A_verdict_on_persons_has_no_numbers_and_is_withheld_where_they_are(string all, string inTime, TargetStatus? status)
    {
        var verdict = PublicVerdict.Of(Evaluation(Target), Of(Tertial, Released(Cases, all), Released(InTime, inTime)));
        Assert.Equal(status, verdict.Status);
        Assert.DoesNotContain("172", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_on_counts_of_other_things_is_that_of_the_report()
    {
        var verdict = PublicVerdict.Of(
            Evaluation(Target with { Indicator = Checks.Code, OutOf = null }), Of(Tertial, Released(Checks, "1 1 1 1")));
        Assert.Equal((TargetStatus.NotMet, "172 av 175 i tid."), (verdict.Status!.Value, verdict.Sentence));
    }

    [Fact]
    public void The_downloaded_table_equals_the_page_and_marks_invented_figures()
    {
        var table = new PublicTable(
            "Tertialrapport", new(MunicipalityCode.Parse("1883").Value, "Karlskoga"), Tertial, new(2016, 5, 13),
            "Påhittade exempelsiffror.",
            Of(
                Tertial, Released(Cases, "9 7 11 12"), Released(InTime, "9 7 11 9"),
                Released(Checks with { Name = "=cmd|calc" }, "5 6 8 -")));
        string[] lines = Encoding.UTF8.GetString(table.Csv().Span).TrimStart('\uFEFF')
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("# Påhittade exempelsiffror.", lines[0], StringComparison.Ordinal);
        Assert.Equal("1883;Karlskoga;2016-T1;2016-01-01;2016-04-30;ARENDE;arende;39;..;..;", lines[3]);
        Assert.Equal("1883;Karlskoga;2016-T1;2016-01-01;2016-04-30;I_TID;i_tid;..;..;..;", lines[4]);
        Assert.Equal("1883;Karlskoga;2016-01;2016-01-01;2016-01-31;'=cmd|calc;kontroll;5;;;", lines[5]);
        Assert.Equal("1883;Karlskoga;2016-04;2016-04-01;2016-04-30;'=cmd|calc;kontroll;;;;saknas", lines[8]);
        Assert.Equal(9, lines.Length);
        Assert.NotEmpty(table.Workbook());
        Assert.Equal("medborgarloften_karlskoga_2016-T1", table.FileStem);
    }

    private static PledgeTarget Target => new(
        "kontakt inom en vecka", TargetPhraseParser.Read("kontakt inom en vecka").Target, InTime.Code, Cases.Code, SetSize: null);

    private static PledgeEvaluation Evaluation(PledgeTarget target) => new(
        new("1", "Kontakt inom en vecka.", ResponsibleParty.Police, null, null, [InTime.Code], [target]), target,
        new(
            TargetStatus.NotMet, Tertial, new(2016, 5, 13), 172, 175, null, null, [], VerdictResolution.Total, [], null, 1,
            "172 av 175 i tid."),
        null, null);

    private static IReadOnlyList<PublicIndicator> Of(Period span, params ReleasedIndicator[] released) =>
        PublicIndicators.Of(span, PeriodUnit.Tertial, released, [Target], new HashSet<IndicatorCode>());

    private static ReleasedIndicator Released(Indicator indicator, string months) => new(
        indicator,
        [
            .. Values(months)
                .Select((value, i) => new ReleasedCell(Period.Month(2016, i + 1), value, value is null ? "saknas" : "")),
        ]);
}
