using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

public sealed class ReadingExplanationTests
{
    [Theory]
    [InlineData("minst en trafikkontroll per vecka", "Minst 1 per vecka, räknat vecka för vecka.")]
    [InlineData("minst en varannan vecka i snitt", "Minst 1 varannan vecka i genomsnitt.")]
    [InlineData("3–4 gånger per år", "3 till 4 (det lägre räcker) per år.")]
    [InlineData("minst två insatser", "Minst 2 sammanlagt under hela giltighetstiden.")]
    [InlineData("minst två insatser under 2021", "Minst 2 sammanlagt under 2021.")]
    [InlineData("minst två insatser under året", "Minst 2 sammanlagt under året.")]
    [InlineData("löftet utvärderas under andra kvartalet 2020", "1 sammanlagt, senast den 30\u00A0juni\u00A02020.")]
    [InlineData("samtliga skolor besöks", "Alla i ”samtliga skolor” ska omfattas.")]
    [InlineData("hälften av skolorna besöks", "50 procent av ”skolorna” ska omfattas.")]
    [InlineData("ett besök per skola", "1 för var och en i ”skola”.")]
    [InlineData("svar inom två arbetsdagar", "Ska vara gjort inom 2\u00A0arbetsdagar.")]
    [InlineData("antalet inbrott ska minska med 10 %", "Ska minska med 10 procent, jämfört med en tidigare period.")]
    [InlineData("högst fem larm per år", "Högst 5 per år.")]
    [InlineData("ingen skola ska vandaliseras", "Inte en enda.")]
    [InlineData("uppföljning varje halvår", "Uppföljning eller möte: 1 gång per halvår.")]
    [InlineData("en insats per år om vädret tillåter", "1 per år, när villkoret ”om vädret tillåter” är uppfyllt.")]
    [InlineData(
        "en insats per år om underrättelseläget medger detta",
        "1 per år, när villkoret ”om underrättelseläget medger detta” är uppfyllt.")]
    [InlineData("högst 10 procent av eleverna röker", "Högst 10 procent av ”eleverna”.")]
    [InlineData(
        "minst två vandringar per år och minst fem kontroller per månad",
        "Minst 2 per år; även ”minst fem kontroller per månad” nämns men räknas inte.")]
    [InlineData(
        "en kontroll per vecka och varje månad ett möte",
        "1 per vecka, räknat vecka för vecka; även ”ett möte” nämns men räknas inte.")]
    public void A_reading_is_explained_in_one_sentence(string phrase, string sentence) =>
        Assert.Equal(sentence, TargetPhraseParser.Read(phrase).Explanation);

    [Theory]
    [InlineData("vi gör minst två (2) besök per år", "comparator=minst quantity=två (2) period=per år")]
    [InlineData("besök 1 g/v, i snitt", "quantity=1 period=/v averaged=snitt")]
    [InlineData("besök på alla skolor inom tre veckor", "coverage_of=alla skolor within=inom tre veckor")]
    [InlineData("brotten ska minska med 5 %", "direction=minska change_percent=5 %")]
    [InlineData("klart senast 1 mars 2020", "deadline=1 mars 2020")]
    [InlineData("insats vid behov", "conditional=vid behov")]
    [InlineData("inga larm under maj", "quantity=inga period=maj")]
    [InlineData("två insatser i maj och en i september", "quantity=två period=maj och en i september quantity=en")]
    [InlineData("minst hälften av de äldre får besök", "comparator=minst quantity=hälften coverage_of=de äldre")]
    [InlineData("minst varje vecka", "comparator=minst period=varje vecka")]
    public void Each_evidence_points_to_its_words(string phrase, string pieces)
    {
        var evidence = TargetPhraseParser.Read(phrase).Evidence;

        Assert.Equal(pieces, string.Join(' ', evidence.Select(e => $"{e.Field}={phrase.Substring(e.Start, e.Length)}")));
    }
}
