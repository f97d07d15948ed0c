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
    public void What_is_doubtful_about_a_target_is_said(string phrase, string doubt)
    {
        var said = Doubts(Kil(TwoYears, phrase));
        if (doubt == "") Assert.Equal("", said);
        else Assert.StartsWith(doubt, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_in_an_agreement_of_a_year_is_not_doubtful() => Assert.Equal("", Doubts(Kil(OneYear, "minst två insatser")));

    [Theory]
    [InlineData("minst två timmars fotpatrull per vecka", "Löftet räknas i timmar")]
    [InlineData("nå minst 400 personer per år", "Löftet räknas i personer")]
    public void Another_unit_than_occasions_is_doubtful(string phrase, string doubt) =>
        Assert.StartsWith(doubt, Doubts(Kil(TwoYears, phrase)), StringComparison.Ordinal);

    [Fact]
    public void What_was_confirmed_in_the_version_before_is_not_asked_again_unless_its_time_has_changed()
    {
        Assert.Equal("", Doubts(Kil(TwoYears, "minst två insatser"), Kil(TwoYears, "minst två insatser")));
        Assert.NotEqual("", Doubts(Kil(TwoYears, "minst två insatser"), Kil(OneYear, "minst två insatser")));
        Assert.NotEqual("", Doubts(Kil(TwoYears, "minst tre insatser"), Kil(TwoYears, "minst två insatser")));
    }

    [Fact]
    public void Every_pledge_is_there_and_only_the_doubtful_that_nobody_has_confirmed_are_left_to_confirm()
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
    public void What_an_indicator_counts_follows_from_its_unit(string one, string many, PromisedUnit unit) =>
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
    public void An_indicator_of_persons_counts_what_befell_them_but_no_hours()
    {
        var target = new Target(TargetKind.Rate, Comparator.AtMost, 2, Period: PeriodUnit.Month);
        var persons = Checks with { Unit = new("person", "personer") };
        Assert.NotNull(CountedUnits.Mismatch(target, persons));
        Assert.Null(CountedUnits.Mismatch(target, persons with { Sensitive = true }));
        Assert.NotNull(CountedUnits.Mismatch(target with { Unit = PromisedUnit.Hours }, persons with { Sensitive = true }));
    }

    [Fact]
    public void A_share_or_a_time_counts_no_number_of_anything() =>
        Assert.Null(CountedUnits.Mismatch(new(TargetKind.Coverage, CoverageOf: "elever"), Checks with { Unit = new("elev", "elever") }));

    [Theory]
    [InlineData("erbjuda samtliga högstadieskolor besök", true)]
    [InlineData("alla elever i årskurs 8 erbjuds information", true)]
    [InlineData("besöka samtliga högstadieskolor", false)]
    [InlineData("alla skolor på Erbjörnsvägen ska besökas", false)]
    public void Whether_an_offer_keeps_the_promise_is_read_from_its_words(string phrase, bool isOffer) =>
        Assert.Equal(isOffer, TargetPhraseParser.Read(phrase).IsOffer);
}
