using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

/// <summary>Kinds of wordings that were once read as something else, the worst as a total where a rhythm was promised.</summary>
public sealed class MisreadPhraseTests
{
    [Theory]
    [InlineData("Per vecka genomförs minst tre trafikkontroller", "rate at_least 3 week")]
    [InlineData("Per termin genomförs två trygghetsvandringar", "rate exactly 2 school_term")]
    [InlineData("Per år ska polisen göra minst tio krogtillsyner", "rate at_least 10 year")]
    [InlineData("Per månad: minst fyra fotpatruller", "rate at_least 4 month")]
    [InlineData("Per kvartal hålls ett BRÅ-möte", "cadence exactly 1 quarter")]
    [InlineData("I veckan genomförs minst tre trafikkontroller", "rate at_least 3 week")]
    [InlineData("I kvartalet hålls tre medborgarkaféer", "rate exactly 3 quarter")]
    [InlineData("Om året hålls minst fyra trygghetsvandringar", "rate at_least 4 year")]
    [InlineData("Varje månad: tre krogtillsyner", "rate exactly 3 month")]
    [InlineData("Under varje termin hålls en föräldraträff på högstadiet", "rate exactly 1 school_term")]
    [InlineData("Varannan vecka görs minst två hastighetskontroller", "rate at_least 2 week×2")]
    [InlineData("På ett år ska vi göra minst 30 alkotester", "rate at_least 30 year")]
    [InlineData("Per vecka genomförs tre kontroller, per månad två möten", "rate exactly 3 week")]
    [InlineData("Under året genomförs minst tre kontroller", "total at_least 3 year")]
    public void A_frequency_may_precede_its_number(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst tre trafikkontroller per")]
    [InlineData("minst tre trafikkontroller /")]
    [InlineData("minst tre trafikkontroller varje")]
    [InlineData("minst tre trafikkontroller om")]
    [InlineData("minst tre trafikkontroller var")]
    [InlineData("minst tre trafikkontroller var tredje")]
    [InlineData("minst tre trafikkontroller varannan")]
    [InlineData("fem krogtillsyner per kalenderblad")]
    [InlineData("två hundpatruller per skift")]
    [InlineData("fyra insatser varje blarg")]
    [InlineData("tre insatser/bläh")]
    [InlineData("fem kontroller vecka")]
    [InlineData("tre kontroller per, vecka")]
    [InlineData("tre kontroller i veka")]
    public void An_unreadable_period_prevents_a_total(string phrase)
    {
        var reading = TargetPhraseParser.Read(phrase);

        Assert.Equal(Target.None, reading.Target);
        Assert.DoesNotContain("sammanlagt", reading.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unread_period_is_quoted() => Assert.Equal(
        "Perioden går inte att läsa ut: ”per kalenderblad”. Skriv till exempel ”per vecka”.",
        TargetPhraseParser.Read("fem krogtillsyner per kalenderblad").Explanation);

    [Theory]
    [InlineData("fyra ganger per ar", "rate exactly 4 year")]
    [InlineData("minst fem trafikkontroller om aret", "rate at_least 5 year")]
    [InlineData("minst tva insatser varannan manad", "rate at_least 2 month×2")]
    [InlineData("atta gånger i manaden", "rate exactly 8 month")]
    [InlineData("hogst fem larm per manad", "ceiling at_most 5 month")]
    [InlineData("mints två trafikkontroler per veka", "rate at_least 2 week")]
    [InlineData("tre kontroller per måmad", "rate exactly 3 month")]
    [InlineData("tre kontroller per kvratal", "rate exactly 3 quarter")]
    [InlineData("tre kontroller perr vecka", "rate exactly 3 week")]
    [InlineData("tre kontroller pervecka", "rate exactly 3 week")]
    [InlineData("två-tre dagar i veckan", "rate exactly 2–3 week")]
    [InlineData("dialog minst två gånger på år", "rate at_least 2 year")]
    [InlineData("2 x vecka går polisen i centrum", "rate exactly 2 week")]
    [InlineData("fotpatrull 2x/vecka", "rate exactly 2 week")]
    [InlineData("fotpatrull två ggr i mån", "rate exactly 2 month")]
    public void Periods_are_read_as_people_write_them(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst två trafikkontroller per vec\u00ADka", "rate at_least 2 week")]
    [InlineData("minst två kontroller per\u200B vecka", "rate at_least 2 week")]
    [InlineData("två trafikkontroller\u2044vecka", "rate exactly 2 week")]
    [InlineData("minst \uFF12 trafikkontroller per vecka", "rate at_least 2 week")]
    [InlineData("tre kontroller&nbsp;per&nbsp;m&aring;nad", "rate exactly 3 month")]
    [InlineData("tre kontroller per m&#229;&shy;nad", "rate exactly 3 month")]
    [InlineData("tre kontroller per må-nad", "rate exactly 3 month")]
    [InlineData("tre trafik-\nkontroller per må-\nnad", "rate exactly 3 month")]
    [InlineData("tre kontroller per mÃ¥nad", "rate exactly 3 month")]
    [InlineData("fem-tio kontroller per månad", "rate exactly 5–10 month")]
    public void Markup_and_invisible_characters_in_copied_text_are_ignored(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Fact]
    public void Evidence_positions_refer_to_the_original_phrase()
    {
        const string phrase = "tre kontroller per m&aring;\u00ADnad";

        var period = Assert.Single(TargetPhraseParser.Read(phrase).Evidence, piece => piece.Field == "period");

        Assert.Equal("per m&aring;\u00ADnad", phrase.Substring(period.Start, period.Length));
    }

    [Theory]
    [InlineData("fyra kontroller per månad med minst två poliser", "rate exactly 4 month")]
    [InlineData("en trygghetsvandring per år med minst tio deltagare", "rate exactly 1 year")]
    [InlineData("fem trafikkontroller i månaden på minst 30 minuter", "rate exactly 5 month")]
    [InlineData("tre fotpatruller per vecka, varje patrull minst två timmar", "rate exactly 3 week")]
    [InlineData("två insatser per termin där minst fyra poliser deltar", "rate exactly 2 school_term")]
    [InlineData("minst fem nattvandringar om minst två timmar i veckan", "rate at_least 5 week")]
    [InlineData("fyra poliser gör tre kontroller per vecka", "rate exactly 3 week")]
    [InlineData("trafikkontroll varje vardag med minst två poliser", "rate exactly 1 day")]
    [InlineData("två föreläsningar per termin för minst 50 föräldrar", "rate exactly 2 school_term")]
    [InlineData("fem kontroller tillsammans med tre andra kommuner per månad", "rate exactly 5 month")]
    [InlineData("Polisen i LPO 4 lovar tre alkotester per termin", "rate exactly 3 school_term")]
    [InlineData("sex kontroller enligt LOV 3 per månad", "rate exactly 6 month")]
    [InlineData("tre kontroller på Storgatan 12 var tredje månad", "rate exactly 3 month×3")]
    [InlineData("minst tre kontroller per vecka i områdena 1, 2 och 3", "rate at_least 3 week")]
    [InlineData("tre kontroller för 16–20-åringar per vecka", "rate exactly 3 week")]
    [InlineData("tre kontroller mellan 20 och 02 per vecka", "rate exactly 3 week")]
    [InlineData("tre kontroller (mål 3.1) per vecka", "rate exactly 3 week")]
    [InlineData("åtta kontroller enligt 8 kap. 3 § alkohollagen om året", "rate exactly 8 year")]
    [InlineData("Per månad sex grannsamverkansträffar så att tryggheten ökar", "rate exactly 6 month")]
    [InlineData("fem kontroller för att minska buller med 10 procent per månad", "rate exactly 5 month")]
    public void Crew_length_participants_names_and_purposes_never_outvote_the_number_with_the_period(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst två timmars trafikkontroll per vecka", "rate at_least 2 week hours")]
    [InlineData("minst 30 minuter per dag", "rate at_least 0.5 day hours")]
    [InlineData("en och en halv timme om dagen", "rate exactly 1.5 day hours")]
    [InlineData("minst 40 patrulltimmar per månad", "rate at_least 40 month hours")]
    [InlineData("minst 3 poliser varje fredag", "rate at_least 3 week persons")]
    [InlineData("nå 400 elever per år", "rate exactly 400 year persons")]
    [InlineData("minst två polispatruller per kväll", "rate at_least 2 day")]
    public void The_unit_follows_from_the_counted_noun(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("en kontroll per vecka utom under sommaren", "rate exactly 1 week except months 6–8")]
    [InlineData("en kontroll per vecka, dock inte i juli", "rate exactly 1 week except months 7–7")]
    [InlineData("två besök i månaden förutom juli och december", "rate exactly 2 month except months 7, 12")]
    [InlineData("en kontroll i veckan (ej v. 28–31)", "rate exactly 1 week except weeks 28–31")]
    [InlineData("Varje vecka utom vecka 29 och 30 görs tre kontroller", "rate exactly 3 week except weeks 29–30")]
    [InlineData("tre patruller per vecka utom på helger", "rate exactly 3 week")]
    [InlineData("inte fler än fem larm per vecka", "ceiling at_most 5 week")]
    [InlineData("två kontroller per dag v. 25-32", "rate exactly 2 day weeks 25–32")]
    [InlineData("tre kontroller vecka 10, 20 och 30", "total exactly 3 season weeks 10, 20, 30")]
    [InlineData("minst tre kontroller per vecka med start vecka 12", "rate at_least 3 week")]
    [InlineData("två insatser i veckan i maj och september", "rate exactly 2 week months 5, 9")]
    public void An_exception_excludes_and_a_season_selects(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("en kontroll per vecka under maj utom v. 20", "1 per vecka under maj, räknat vecka för vecka, utom v.\u00A020.")]
    [InlineData(
        "en kontroll per månad utom vid storhelger",
        "1 per månad, räknat månad för månad; ”utom vid storhelger” dras inte av automatiskt.")]
    [InlineData("två timmar per år", "2 timmar per år.")]
    [InlineData("tre vandringar före sommaren", "3 sammanlagt, ”före sommaren”.")]
    public void The_explanation_mentions_season_exception_unit_and_deadline(string phrase, string sentence) =>
        Assert.Equal(sentence, TargetPhraseParser.Read(phrase).Explanation);

    [Theory]
    [InlineData("minst 15 under året, varav minst en per månad", "total at_least 15 year")]
    [InlineData("minst 12 trafikkontroller, jämnt fördelade per månad", "total at_least 12")]
    [InlineData("24 kontroller per år, jämnt fördelade per månad", "rate exactly 24 year")]
    [InlineData("färre än tio inbrott per år", "ceiling at_most 9 year")]
    [InlineData("under tio inbrott per år", "ceiling at_most 9 year")]
    [InlineData("fler än tio kontroller per år", "rate at_least 11 year")]
    [InlineData("över tio kontroller per år", "rate at_least 11 year")]
    [InlineData("inte färre än tio kontroller per år", "rate at_least 10 year")]
    [InlineData("utöka från två till fyra fotpatruller i veckan", "rate exactly 4 week")]
    [InlineData("minska antalet larm från 20 till 10 per år", "ceiling at_most 10 year")]
    [InlineData("ett tjog kontroller per år", "rate exactly 20 year")]
    [InlineData("ett halvt dussin kontroller per år", "rate exactly 6 year")]
    [InlineData("två dussin kontroller per år", "rate exactly 24 year")]
    [InlineData("en handfull kontroller per år", "none")]
    [InlineData("vi lovar inte tre kontroller per vecka", "none")]
    [InlineData("tre kontroller per vecka kan vi inte garantera", "none")]
    [InlineData("vi lovar inte färre än tre kontroller per vecka", "rate at_least 3 week")]
    public void Parts_comparisons_and_refusals_are_read_correctly(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst en träff på respektive ort", "coverage at_least 1 [respektive ort]")]
    [InlineData("en trygghetsvandring i vardera stadsdelen", "coverage exactly 1 [vardera stadsdelen]")]
    [InlineData("en trygghetsvandring i var och en av de fyra tätorterna", "coverage exactly 1 [var och en av de fyra tätorterna]")]
    [InlineData("lektion om droger i alla årskurser", "coverage exactly [alla årskurser]")]
    [InlineData("de två gymnasieskolorna får besök", "coverage exactly [de två gymnasieskolorna]")]
    [InlineData("all skadegörelse på kommunens hus polisanmäls", "coverage exactly [all skadegörelse]")]
    [InlineData("motverka all skadegörelse", "none")]
    [InlineData("lägre antal inbrott än 2022", "change decrease")]
    [InlineData("en minskning av antalet inbrott", "change decrease")]
    [InlineData("fler grannsamverkansgrupper ska bildas", "change increase")]
    [InlineData("vi strävar efter att antalet stölder ska minska", "change decrease")]
    [InlineData("Flera gånger i veckan ska polisen synas", "none")]
    [InlineData("ingen ska utsättas för hot på biblioteket", "ceiling at_most 0")]
    [InlineData("ingen ska behöva känna sig otrygg", "none")]
    [InlineData("det ska inte finnas några öppna drogscener", "ceiling at_most 0")]
    [InlineData("gemensam lägesbild tas fram varje vecka", "cadence exactly 1 week")]
    [InlineData("klart senast 30 juni", "total exactly 1")]
    public void Sets_changes_ceilings_and_deadlines_are_recognised(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));
}
