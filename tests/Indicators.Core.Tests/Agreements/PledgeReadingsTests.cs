using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Agreements;

public sealed class PledgeReadingsTests
{
    private static readonly Period TwoYears = Validity(2018, 1, 1, 2019, 12, 31), OneYear = Validity(2018, 1, 1, 2018, 12, 31);

    private static Agreement Kil(Period validity, params string[] phrases) => Agreement(
        "kil-2018", new(MunicipalityCode.Parse("1715").Value, "Kil"), validity, Checks) with
    {
        Pledges =
        [
            new("1", "I text", ResponsibleParty.Police, null, null, [], []),
            new("2", "Löfte", ResponsibleParty.Police, null, null, [Checks.Code],
                [.. phrases.Select(phrase => new PledgeTarget(phrase, TargetPhraseParser.Read(phrase).Target, Checks.Code, null, null))]),
        ],
    };

    private static string Doubts(Agreement agreement, Agreement? before = null) =>
        string.Join(' ', PledgeReadings.Of(agreement, before).SelectMany(reading => reading.Doubts));

    [Theory]
    [InlineData("minst en trafikkontroll per vecka", "")]
    [InlineData("minst två insatser under 2018", "")]
    [InlineData("minst två insatser", "Löftet säger inte under vilken tid")]
    [InlineData(
        "minst en insats per år, om underrättelseläget medger detta",
        "Löftet har ett villkor, ”om underrättelseläget medger detta”")]
    public void Doubts_about_a_target_are_reported(string phrase, string doubt)
    {
        var said = Doubts(Kil(TwoYears, phrase));
        if (doubt == "") Assert.Equal("", said);
        else Assert.StartsWith(doubt, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_in_a_one_year_agreement_raises_no_doubt() => Assert.Equal("", Doubts(Kil(OneYear, "minst två insatser")));

    [Theory]
    [InlineData("minst två timmars fotpatrull per vecka", "Löftet räknas i timmar")]
    [InlineData("nå minst 400 personer per år", "Löftet räknas i personer")]
    public void Units_other_than_occasions_raise_a_doubt(string phrase, string doubt) =>
        Assert.StartsWith(doubt, Doubts(Kil(TwoYears, phrase)), StringComparison.Ordinal);

    [Fact]
    public void A_doubt_confirmed_in_the_former_version_returns_only_when_the_days_change()
    {
        Assert.Equal("", Doubts(Kil(TwoYears, "minst två insatser"), Kil(TwoYears, "minst två insatser")));
        Assert.NotEqual("", Doubts(Kil(TwoYears, "minst två insatser"), Kil(OneYear, "minst två insatser")));
        Assert.NotEqual("", Doubts(Kil(TwoYears, "minst tre insatser"), Kil(TwoYears, "minst två insatser")));
    }

    [Fact]
    public void All_pledges_are_listed_and_only_unconfirmed_doubts_need_confirmation()
    {
        var readings = PledgeReadings.Of(Kil(TwoYears, "minst två insatser", "minst en trafikkontroll per vecka"), null);
        Assert.Equal(["1/0", "2/1", "2/2"], readings.Select(reading => reading.Key));
        Assert.Equal("Följs i text.", readings[0].Sentence);
        Assert.Equal("2/1", Assert.Single(PledgeReadings.Unconfirmed(readings, new Dictionary<string, string>())).Key);
        Assert.Empty(PledgeReadings.Unconfirmed(readings, new Dictionary<string, string> { ["2/1"] = "minst två insatser" }));
        Assert.Single(PledgeReadings.Unconfirmed(readings, new Dictionary<string, string> { ["2/1"] = "minst fyra insatser" }));
    }

    [Theory]
    [InlineData("kontroll", "kontroller", PromisedUnit.Occasions)]
    [InlineData("uppdrag", "uppdrag", PromisedUnit.Occasions)]
    [InlineData("Timme", "timmar", PromisedUnit.Hours)]
    [InlineData("patrulltimme", "patrulltimmar", PromisedUnit.Hours)]
    [InlineData("elev", "elever", PromisedUnit.Persons)]
    [InlineData("deltagare", "deltagare", PromisedUnit.Persons)]
    public void The_kind_of_unit_follows_from_the_indicators_unit_name(string one, string many, PromisedUnit unit) =>
        Assert.Equal(unit, CountedUnits.Of(new(one, many)));

    [Fact]
    public void A_target_in_hours_is_refused_for_an_indicator_that_counts_something_else()
    {
        var target = new Target(TargetKind.Rate, Comparator.AtLeast, 2, Period: PeriodUnit.Week, Unit: PromisedUnit.Hours);
        var checks = Checks with { Unit = new("kontroll", "kontroller") };
        Assert.StartsWith(
            "Målet räknar timmar, men indikatorn ”Trafikkontroller” räknar kontroller.", CountedUnits.Mismatch(target, checks),
            StringComparison.Ordinal);
        Assert.Null(CountedUnits.Mismatch(target, checks with { Unit = new("timme", "timmar") }));
        Assert.StartsWith(
            "Målet räknar tillfällen, men",
            CountedUnits.Mismatch(target with { Unit = PromisedUnit.Occasions }, checks with { Unit = new("timme", "timmar") }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_indicator_of_persons_counts_events_that_concern_them_but_no_hours()
    {
        var target = new Target(TargetKind.Rate, Comparator.AtMost, 2, Period: PeriodUnit.Month);
        var persons = Checks with { Unit = new("person", "personer") };
        Assert.NotNull(CountedUnits.Mismatch(target, persons));
        Assert.Null(CountedUnits.Mismatch(target, persons with { Sensitive = true }));
        Assert.NotNull(CountedUnits.Mismatch(target with { Unit = PromisedUnit.Hours }, persons with { Sensitive = true }));
    }

    [Fact]
    public void Shares_and_response_times_have_no_counted_unit() =>
        Assert.Null(CountedUnits.Mismatch(new(TargetKind.Coverage, CoverageOf: "elever"), Checks with { Unit = new("elev", "elever") }));

    [Theory]
    [InlineData("erbjuda samtliga högstadieskolor besök", true)]
    [InlineData("alla elever i årskurs 8 erbjuds information", true)]
    [InlineData("besöka samtliga högstadieskolor", false)]
    [InlineData("alla skolor på Erbjörnsvägen ska besökas", false)]
    public void A_promise_of_an_offer_is_recognised_by_its_words(string phrase, bool isOffer) =>
        Assert.Equal(isOffer, TargetPhraseParser.Read(phrase).IsOffer);
}
