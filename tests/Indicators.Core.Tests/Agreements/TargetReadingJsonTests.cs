using System.Text.Json;
using Indicators.Core.Agreements;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class TargetReadingJsonTests
{
    [Fact]
    public void A_reading_is_one_line_with_every_field() => Assert.Equal(
        """{"phrase":"minst två per år","kind":"rate","comparator":"at_least","quantity":2,"quantity_max":null,"period":"year","period_multiple":1,"averaged":false,"conditional":false,"coverage_of":null,"within":null,"change_percent":null,"direction":null,"deadline":null,"explanation":"Minst 2 per år.","evidence":[{"field":"comparator","start":0,"length":5},{"field":"quantity","start":6,"length":3},{"field":"period","start":10,"length":6}]}""",
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
    public void Values_are_written_as_other_programs_expect(string phrase, string field, string json)
    {
        using var document = JsonDocument.Parse(Write(phrase));

        Assert.Equal(json, document.RootElement.GetProperty(field).GetRawText());
    }

    [Fact]
    public void Line_breaks_and_quotes_in_the_phrase_stay_on_one_line() =>
        Assert.DoesNotContain('\n', Write("minst \"två\"\nper år"));

    private static string Write(string phrase) => TargetReadingJson.Write(phrase, TargetPhraseParser.Read(phrase));
}
