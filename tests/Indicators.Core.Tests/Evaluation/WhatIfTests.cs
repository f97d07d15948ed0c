using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>What it takes from now on, and what was missed.</summary>
public sealed class WhatIfTests
{
    private static readonly Period Year = Period.Year(2021);

    private static string Says(Target target, string asOf, params int?[] months) =>
        TargetEvaluator.Judge(Input(target, Series(Period.Month(2021, 1), months), Year, Year, asOf)).Says();

    /// <summary>On 1 July 2021 there are 184 days left, 26.3 weeks.</summary>
    [Theory]
    [InlineData(52, 10, "krävs 42 till, i snitt 1,6 per vecka under resten av perioden")]
    [InlineData(12, 10, "krävs 2 till senast 31 december 2021")]
    public void A_total_is_expressed_as_a_number_per_week(int promised, int done, string says) =>
        Assert.Contains(says, Says(Total(promised), "2021-07-01", done, 0, 0, 0, 0, 0), StringComparison.Ordinal);

    [Fact]
    public void A_number_per_year_is_treated_as_a_total() => Assert.Contains(
        "krävs 2 till senast 31 december 2021", Says(Rate(12, PeriodUnit.Year), "2021-07-01", 10, 0, 0, 0, 0, 0), StringComparison.Ordinal);

    [Fact]
    public void An_average_is_expressed_for_the_whole_span() => Assert.Contains(
        "krävs 31 till, i snitt 1,2 per vecka", Says(Rate(averaged: true), "2021-07-01", 20, 0, 0, 0, 0, 0), StringComparison.Ordinal);

    [Fact]
    public void A_fortnightly_average_requires_half_as_many() => Assert.Contains(
        "krävs 15 till, i snitt 0,6 per vecka",
        Says(Rate(multiple: 2, averaged: true), "2021-07-01", 10, 0, 0, 0, 0, 0), StringComparison.Ordinal);

    [Fact]
    public void A_conditional_promise_also_mentions_the_unanswered_condition()
    {
        var says = Says(Total(52) with { Conditional = true }, "2021-07-01", 10, 0, 0, 0, 0, 0);
        Assert.Contains("krävs 42 till", says, StringComparison.Ordinal);
        Assert.EndsWith("ingen har uppgett om villkoret var uppfyllt.", says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-12-31", "krävs 3 till på den sista dagen")]
    [InlineData("2021-12-29", "krävs 3 till på de 3 dagar som är kvar")]
    [InlineData("2021-12-25", "krävs 3 till, i snitt 3 per vecka")]
    public void Near_the_end_the_number_of_remaining_days_is_stated(string asOf, string says) =>
        Assert.Contains(says, Says(Total(12), asOf, [9, .. Times(10, 0)]), StringComparison.Ordinal);

    [Theory]
    [InlineData("2021-07-01", "Redan nått: 12 kontroller, utlovat 12.")]
    [InlineData("2022-01-01", "12 kontroller, utlovat 12.")]
    public void Nothing_is_needed_when_the_number_is_reached(string asOf, string says) =>
        Assert.Equal(says, Says(Total(12), asOf, [12, .. Times(11, 0)]));

    [Fact]
    public void Nothing_is_needed_when_no_day_is_left() => Assert.DoesNotContain(
        "krävs", Says(Total(12), "2022-01-01", [9, .. Times(11, 0)]), StringComparison.Ordinal);

    [Fact]
    public void A_limit_states_how_many_are_left_until_it_is_exceeded()
    {
        Assert.Contains(
            "högst 50 till ryms under resten av perioden", Says(Ceiling(60), "2021-07-01", 10, 0, 0, 0, 0, 0),
            StringComparison.Ordinal);
        Assert.Equal("Redan 61 kontroller, utlovat högst 60.", Says(Ceiling(60), "2021-07-01", 61, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void Missed_weeks_are_named_while_the_span_runs()
    {
        var span = Parse("2021-T1");
        var verdict = TargetEvaluator.Judge(
            Input(Rate(), Series(Period.Week(2021, 1), 1, 0, 1, 1, 0, 1), span, span, "2021-02-20"));
        Assert.Equal(["2021-V02", "2021-V05"], verdict.BrokenWindows.Codes());
        Assert.Contains("0 kontroller i v. 2 och v. 5", verdict.Says(), StringComparison.Ordinal);
    }
}
