using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Counts;

/// <summary>What an activity led to, as people write it.</summary>
public sealed class ResultSentencesTests
{
    private static readonly Indicator Checks = Indicator("trafikkontroll", "trafikkontroll", "trafikkontroller");

    private static readonly Indicator Orders = Indicator("forelaggande", "föreläggande", "förelägganden") with
    {
        ResultOf = Checks.Code,
        OwnBreakdowns = [new("typ av brott", IsExclusive: false, ["hastighet", "rattfylleri"], "för")],
    };

    private static readonly Indicator Reports = Indicator("anmalan", "anmälan", "anmälningar") with
    {
        ResultOf = Checks.Code,
        OwnBreakdowns = [new("kön", IsExclusive: true, ["kvinnor", "män"])],
    };

    private static Indicator Indicator(string code, string one, string many) => new(
        IndicatorCode.Parse(code).Value, many, new(one, many), "Antal.", "Internredovisning", ResponsibleParty.Police, PeriodUnit.Month,
        Sensitive: false, HasAgeGroups: false);

    private static Figure Figure(int total, params (string, int?)[] parts) => new Figure(total).WithParts(parts);

    private static string? Sentence(Figure[] checks, params (Indicator Indicator, Figure[] Figures)[] results) => ResultSentences.Of(
        new(Checks, checks), [.. results.Select(one => new ReportedIndicator(one.Indicator, one.Figures))])?.Replace('\u00A0', ' ');

    [Fact]
    public void A_result_and_its_parts_are_one_sentence() => Assert.Equal(
        "43 trafikkontroller ledde till 71 förelägganden, varav 39 för hastighet.",
        Sentence([new(43)], (Orders, [Figure(71, ("hastighet", 39))])));

    [Fact]
    public void One_of_each_is_in_the_singular() => Assert.Equal(
        "1 trafikkontroll ledde till 1 föreläggande, varav 1 för hastighet.",
        Sentence([new(1)], (Orders, [Figure(1, ("hastighet", 1))])));

    [Fact]
    public void No_result_and_no_activity_are_said_in_words()
    {
        Assert.Equal("43 trafikkontroller ledde inte till några förelägganden.", Sentence([new(43)], (Orders, [new(0)])));
        Assert.Equal("Inga trafikkontroller.", Sentence([new(0)], (Orders, [new(0)])));
        Assert.Equal("Inga trafikkontroller, men 2 förelägganden är rapporterade.", Sentence([new(0)], (Orders, [new(2)])));
    }

    [Fact]
    public void What_is_not_reported_is_said_to_be_missing_and_is_never_a_zero()
    {
        Assert.Equal("43 trafikkontroller. Antalet förelägganden är inte rapporterat.", Sentence([new(43)], (Orders, [])));
        Assert.Equal(
            "71 förelägganden, varav 39 för hastighet. Antalet trafikkontroller är inte rapporterat.",
            Sentence([], (Orders, [Figure(71, ("hastighet", 39))])));
        Assert.Null(Sentence([], (Orders, [])));
        Assert.Null(Sentence([NotApplicable], (Orders, [])));
    }

    private static readonly Figure NotApplicable = Core.Counts.Figure.NotApplicable;

    [Fact]
    public void Approximate_numbers_are_printed_as_they_were_written() => Assert.Equal(
        "Minst 43 trafikkontroller ledde till ett 70-tal förelägganden, varav 39 för hastighet.",
        Sentence(
            [new(43, Approximate: new(43, null, "minst 43"))],
            (Orders, [Figure(70, ("hastighet", 39)) with { Approximate = new(63, 77, "ett 70-tal") }])));

    [Fact]
    public void Several_periods_are_added_up_and_a_part_that_one_of_them_lacks_is_at_least() => Assert.Equal(
        "43 trafikkontroller ledde till 71 förelägganden, varav minst 39 för hastighet och 8 för rattfylleri.",
        Sentence(
            [new(40), new(3)],
            (Orders, [Figure(50, ("hastighet", 39), ("rattfylleri", 5)), Figure(21, ("rattfylleri", 3)), new(0)])));

    [Fact]
    public void A_sum_with_a_missing_period_is_at_least() => Assert.Equal(
        "Minst 43\u00A0trafikkontroller ledde till minst 1\u00A0förelägganden.",
        ResultSentences.Of(new(Checks, [new(43)], IsWhole: false), [new(Orders, [new(1)], IsWhole: false)]));

    [Fact]
    public void Parts_that_make_up_the_total_follow_a_colon_and_others_are_of_it()
    {
        Assert.Equal(
            "43 trafikkontroller ledde till 71 anmälningar: 40 kvinnor och 31 män.",
            Sentence([new(43)], (Reports, [Figure(71, ("kvinnor", 40), ("män", 31))])));
        Assert.Equal(
            "43 trafikkontroller ledde till 71 anmälningar, varav 40 kvinnor och inga män.",
            Sentence([new(43)], (Reports, [Figure(71, ("kvinnor", 40), ("män", 0))])));
    }

    [Fact]
    public void Several_results_have_their_parts_in_brackets() => Assert.Equal(
        "43 trafikkontroller ledde till 71 förelägganden (varav 39 för hastighet) och 16 anmälningar.",
        Sentence([new(43)], (Orders, [Figure(71, ("hastighet", 39))]), (Reports, [new(16)])));

    [Fact]
    public void A_result_that_there_was_none_of_is_named_after_those_that_there_were() => Assert.Equal(
        "43 trafikkontroller ledde till 71 förelägganden, men inte till några anmälningar.",
        Sentence([new(43)], (Orders, [new(71)]), (Reports, [new(0)])));

    [Fact]
    public void Ages_and_other_parts_are_in_the_same_sentence()
    {
        var persons = Reports with { HasAgeGroups = true };
        Assert.Equal(
            ", varav 3 under 20 år och 1 under 18 år; 5 kvinnor och 4 män",
            PartSentences.Of(persons, [Figure(9, ("under 18", 1), ("under 20", 3), ("kvinnor", 5), ("män", 4))]).Replace('\u00A0', ' '));
    }
}
