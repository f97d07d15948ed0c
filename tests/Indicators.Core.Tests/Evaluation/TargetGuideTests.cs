using Indicators.Core.Evaluation;
using Xunit;

namespace Indicators.Core.Tests.Evaluation;

public sealed class TargetGuideTests
{
    [Fact]
    public void Each_fact_is_shown_with_the_words_it_was_read_from()
    {
        var guide = TargetGuide.Of("minst en trafikkontroll varannan vecka i genomsnitt");
        Assert.Equal(
            [
                ("Slag", "så många varje period", ""), ("Jämförelse", "minst", "minst"), ("Antal", "1", "en"),
                ("Räknas per", "vecka, 2 i taget", "varannan vecka"),
                ("I genomsnitt", "ja: ett lågt antal i en period får vägas upp av ett högt i en annan", "genomsnitt"),
                ("Villkor", "nej", ""),
            ],
            guide.Facts.Select(fact => (fact.Label, fact.Value, fact.Words)));
        Assert.Contains(TargetStatus.AtRisk, guide.Underway);
        Assert.DoesNotContain(TargetStatus.PartlyMet, guide.AtEnd);
    }

    [Theory]
    [InlineData("minst två insatser om underrättelseläget medger detta", TargetStatus.NotApplicable)]
    [InlineData("minst en trafikkontroll i veckan", TargetStatus.PartlyMet)]
    [InlineData("återkoppla inom en vecka", TargetStatus.NotMet)]
    public void The_possible_statuses_are_shown(string phrase, TargetStatus status) =>
        Assert.Contains(status, TargetGuide.Of(phrase).AtEnd);

    [Theory]
    [InlineData("verka för ökad trygghet i centrum")]
    [InlineData("🙂 \u0001 <b>")]
    public void A_wording_that_cannot_be_measured_is_followed_in_text(string phrase)
    {
        var guide = TargetGuide.Of(phrase);
        Assert.False(guide.IsMeasurable);
        Assert.Equal([TargetStatus.NotMeasurable], guide.AtEnd);
        Assert.Empty(guide.Needs);
        Assert.NotEqual("", guide.Reading.Explanation);
    }
}
