using System.Text.Json;
using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

public sealed class TargetReadingJsonTests
{
    [Fact]
    public void A_reading_is_one_line_with_every_field() => Assert.Equal(
        """{"phrase":"minst två per år","kind":"rate","comparator":"at_least","quantity":2,"quantity_max":null"""
        + ""","period":"year","period_multiple":1,"averaged":false,"conditional":false,"coverage_of":null,"within":null"""
        + ""","change_percent":null,"direction":null,"unit":"occasions","season":null,"season_unit":null"""
        + ""","except":null,"except_unit":null,"deadline":null,"explanation":"Minst 2 per år.","evidence":["""
        + """{"field":"comparator","start":0,"length":5},{"field":"quantity","start":6,"length":3},"""
        + """{"field":"period","start":10,"length":6}],"doubts":[],"also":null}""",
        Write("minst två per år"));

    [Theory]
    [InlineData("inom en vecka", "within", "\"P1W\"")]
    [InlineData("inom 30 minuter", "within", "\"PT30M\"")]
    [InlineData("inom 24 timmar", "within", "\"PT24H\"")]
    [InlineData("inom två arbetsdagar", "within", "\"P2D\"")]
    [InlineData("inom 14 dagar", "within", "\"P14D\"")]
    [InlineData("inom en månad", "within", "\"P1M\"")]
    [InlineData("minst 1,5 timmar per dag", "quantity", "1.5")]
    [InlineData("antalet rån ska minska med 10 procent", "change_percent", "-10")]
    [InlineData("antalet rån ska minska med 10 procent", "direction", "\"decrease\"")]
    [InlineData("uppföljning varje halvår", "period", "\"half_year\"")]
    [InlineData("klart senast 1 mars 2020", "deadline", "\"2020-03-01\"")]
    [InlineData("regelbundet", "kind", "\"none\"")]
    [InlineData("minst 45 minuter fotpatrull per dag", "unit", "\"hours\"")]
    [InlineData("minst 45 minuter fotpatrull per dag", "quantity", "0.75")]
    [InlineData("tre poliser varje lördag", "unit", "\"persons\"")]
    [InlineData("en kontroll per vecka i maj och september", "season", "[5,9]")]
    [InlineData("en kontroll per vecka i maj och september", "season_unit", "\"month\"")]
    [InlineData("en kontroll per vecka, ej v. 28–30", "except", "[28,29,30]")]
    [InlineData("en kontroll per vecka, ej v. 28–30", "except_unit", "\"week\"")]
    public void Values_are_written_as_other_programs_expect(string phrase, string field, string json)
    {
        using var document = JsonDocument.Parse(Write(phrase));

        Assert.Equal(json, document.RootElement.GetProperty(field).GetRawText());
    }

    [Theory]
    [InlineData("minst fem kontroller", "no_period")]
    [InlineData("minst fem kontroller under 2024", "")]
    [InlineData("minst fem kontroller innan skolstart", "")]
    [InlineData("en kontroll per vecka", "")]
    [InlineData("en kontroll per vecka vid behov", "condition")]
    [InlineData("två timmar per vecka", "unit")]
    [InlineData("en kontroll per vecka utom vid storhelger", "exception_not_deducted")]
    [InlineData("en kontroll per vecka utom i juli", "")]
    [InlineData("minst 15 under året, varav minst en per månad", "second_promise")]
    [InlineData("två timmar per vecka, utom på helger, om vädret tillåter", "condition unit exception_not_deducted")]
    [InlineData("regelbundet, om vädret tillåter", "")]
    public void Doubts_to_confirm_are_listed(string phrase, string reasons)
    {
        using var document = JsonDocument.Parse(Write(phrase));

        var doubts = document.RootElement.GetProperty("doubts").EnumerateArray().ToArray();
        Assert.Equal(reasons, string.Join(' ', doubts.Select(doubt => doubt.GetProperty("reason").GetString())));
        Assert.All(doubts, doubt => Assert.EndsWith(".", doubt.GetProperty("sentence").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_promise_of_a_wording_is_included()
    {
        using var document = JsonDocument.Parse(Write("minst 15 under året, varav minst en per månad"));

        var also = document.RootElement.GetProperty("also");
        Assert.Equal(
            ("total", 15),
            (document.RootElement.GetProperty("kind").GetString(), document.RootElement.GetProperty("quantity").GetInt32()));
        Assert.Equal(("rate", "month"), (also.GetProperty("kind").GetString(), also.GetProperty("period").GetString()));
    }

    [Fact]
    public void Line_breaks_and_quotes_in_the_phrase_stay_on_one_line() =>
        Assert.DoesNotContain('\n', Write("minst \"två\"\nper år"));

    private static string Write(string phrase) => TargetReadingJson.Write(phrase, TargetPhraseParser.Read(phrase));
}
