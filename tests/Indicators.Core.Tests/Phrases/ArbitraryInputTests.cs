using System.Text;
using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

public sealed class ArbitraryInputTests
{
    private static readonly string[] Pieces =
    [
        "minst", "högst", "en", "två", "2", "(2)", "4 000", "99999999999999999999", "2019", "1,5", "10.00", "2016-03-14", "31",
        "per", "/", "varje", "var", "tredje", "14:e", "varannan", "vecka", "år", "våren", "hösten", "maj", "augusti", "fredagar",
        "kvartalet", "första", "kvartal", "q3", "q9", "inom", "senast", "före", "dagar", "alla", "skolor", "årskurs", "av", "%",
        "procent", "hälften", "öka", "minska", "inte", "än", "fler", "ingen", "noll", "snitt", "om", "behov", "löftet", "följs",
        "upp", "och", "till", "-", "–", ".", ",", ":", "(", ")", "\0", "\uD800", "😀", "6-månadersperiod", "hundra", "i", "på",
        "om", "den", "så", "med", "ett", "gånger", "mellan", "jämna", "veckor", "samma", "månaden", "slutet", "efter", "vill",
        "tusen", "å\u030A",
    ];

    [Fact]
    public void Any_words_in_any_order_have_a_reading_with_evidence_inside_the_text()
    {
        var random = new Random(20160314);
        for (var round = 0; round < 20_000; round++)
        {
            var words = Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]);
            AssertReadable(string.Join(random.Next(5) == 0 ? "" : " ", words));
        }
    }

    [Fact]
    public void Any_characters_have_a_reading()
    {
        var random = new Random(1);
        var text = new StringBuilder();
        for (var round = 0; round < 5_000; round++)
        {
            text.Clear();
            for (var i = random.Next(40); i > 0; i--) text.Append((char)random.Next(random.Next(2) == 0 ? 128 : 65_536));
            AssertReadable(text.ToString());
        }
    }

    [Theory]
    [InlineData("minst två per vecka ")]
    [InlineData("(((((")]
    [InlineData("9")]
    [InlineData("en och ")]
    [InlineData("våren ")]
    [InlineData("\uD800")]
    public void A_hundred_thousand_characters_are_read_quickly(string piece) =>
        AssertReadable(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length)));

    private static void AssertReadable(string phrase)
    {
        var reading = TargetPhraseParser.Read(phrase);

        Assert.All(reading.Evidence, e => Assert.True(e.Start >= 0 && e.Length > 0 && e.Start + e.Length <= phrase.Length, phrase));
        Assert.EndsWith(".", reading.Explanation, StringComparison.Ordinal);
        Assert.StartsWith("{", TargetReadingJson.Write(phrase, reading), StringComparison.Ordinal);
    }
}
