using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class AgreementFileTests
{
    [Fact]
    public void A_valid_file_becomes_an_agreement()
    {
        var agreement = Read(SampleAgreement.Yaml).Agreement!;
        Assert.Equal("kil-2018", agreement.Id.Value);
        Assert.Equal(0, agreement.Version);
        Assert.Equal(("1715", "Kil"), (agreement.Municipality.Code.Value, agreement.Municipality.Name));
        Assert.Equal(Period.Validity(new(2018, 1, 1), new(2019, 12, 31)), agreement.Validity);
        Assert.Equal(PeriodUnit.HalfYear, agreement.ReportCadence);
        Assert.Equal(["Polisen", "Kils kommun"], agreement.Parties);
        Assert.Equal(new Recipient(RecipientRole.CrimePreventionCouncil, "Rådet", "bra@kil.example"), Assert.Single(agreement.Recipients));
        Assert.Equal(["trafikkontroll", "lob"], agreement.Pledges[0].Indicators.Select(code => code.Value));
        Assert.Equal((ResponsibleParty.Joint, null), (agreement.Pledges[1].Responsible, agreement.Pledges[1].FocusArea));
    }

    [Theory]
    [InlineData("rapport: halvår", PeriodUnit.HalfYear, false, "varje halvår")]
    [InlineData("rapport: halvår\nslutrapport: nej", PeriodUnit.HalfYear, false, "varje halvår")]
    [InlineData(
        "rapport: halvår\nslutrapport: ja", PeriodUnit.HalfYear, true,
        "varje halvår, och en slutrapport över hela giltighetstiden")]
    [InlineData("rapport: vid slutet", PeriodUnit.Validity, false, "en gång, när giltighetstiden är slut")]
    public void An_agreement_can_have_a_single_final_report(string written, PeriodUnit cadence, bool hasFinalReport, string said)
    {
        var agreement = Read(SampleAgreement.With("rapport: halvår", written)).Agreement!;
        Assert.Equal((cadence, hasFinalReport, said), (agreement.ReportCadence, agreement.HasFinalReport, agreement.Reports()));
    }

    [Fact]
    public void Every_property_of_an_indicator_is_read()
    {
        var indicators = Read(SampleAgreement.Yaml).Agreement!.Indicators;
        Assert.Equal((PeriodUnit.Month, false, false), Described(indicators[0]));
        Assert.Equal((PeriodUnit.Day, true, true), Described(indicators[1]));
        Assert.Equal(new CountedUnit("kontroll", "kontroller"), indicators[0].Unit);
        Assert.Equal(("Insatsrapporter", ResponsibleParty.Police), (indicators[0].Source, indicators[0].ReportedBy));
    }

    // What is written instead of what, on which line the problem is, and words that the sentence must have.
    [Theory]
    [InlineData("rapport: halvår", "raport: halvår", 7, "Menade du ”rapport”?")]
    [InlineData("rapport: halvår", "färg: blå\nrapport: halvår", 7, "”färg” är ingen känd nyckel")]
    [InlineData("rapport: halvår", "rapport: halvår\nrapport: år", 8, "”rapport” står redan på rad 7")]
    [InlineData("rapport: halvår", "rapport: [halvår]", 7, "”rapport” ska vara en text")]
    [InlineData("rapport: halvår", "rapport:", 7, "”rapport” är tom. Skriv till exempel ”rapport: tertial”.")]
    [InlineData("rapport: halvår", "rapport: månadsvis", 7, "Skriv något av tertial, halvår, år och vid slutet")]
    [InlineData("rapport: halvår\n", "", 1, "”rapport” saknas. Skriv till exempel ”rapport: tertial”.")]
    [InlineData("rapport: halvår", "rapport: halvår\nslutrapport: kanske", 8, "Skriv något av ja och nej")]
    [InlineData("id: kil-2018", "id: Kil 2018", 1, "kan inte vara en överenskommelses id")]
    [InlineData(
        "kommun: {kod: 1715, namn: Kil}", "kommun: Kil", 3,
        "”kommun” ska ha egna nycklar. Skriv till exempel ”kommun: {kod: 1883, namn: Karlskoga}”.")]
    [InlineData("kod: 1715", "kod: 17150", 3, "”17150” är ingen kommunkod")]
    [InlineData("namn: Kil}", "namn: Kil kommun}", 3, "Skriv bara namnet: ”Kil”")]
    [InlineData("lokalpolisområde: Karlstad", "lokalpolisområde: LPO Karlstad", 4, "Skriv bara namnet: ”Karlstad”")]
    [InlineData("[Polisen, Kils kommun]", "Polisen", 5, "”parter” ska vara en lista")]
    [InlineData("[Polisen, Kils kommun]", "[]", 5, "”parter” är tom")]
    [InlineData("från: 2018-01-01", "från: 2018-02-30", 6, "”2018-02-30” är inget datum")]
    [InlineData("från: 2018-01-01", "från: 2018-01", 6, "”2018-01” är inget datum")]
    [InlineData("till: 2019-12-31", "till: 2017-12-31", 6, "Sista dagen ligger före första dagen")]
    [InlineData(
        "roll: BRÅ", "roll: ordförande", 10,
        "Skriv något av BRÅ, Trygghetsrådet, kommunpolis, säkerhetssamordnare och lokalpolisområdeschef")]
    [InlineData("roll: BRÅ", "roll: kommunpolis", 9, "Ingen får rapporten")]
    [InlineData("bra@kil.example", "brå kil.example", 10, "ingen e-postadress")]
    [InlineData("bra@kil.example", "bra@kil", 10, "ingen e-postadress")]
    [InlineData(
        "e-post: bra@kil.example}", "e-post: bra@kil.example}\n  - {roll: BRÅ, namn: Igen, e-post: BRA@kil.example}", 11,
        "står redan bland mottagarna")]
    [InlineData("kod: trafikkontroll", "kod: Trafikkontroll", 13, "är ingen indikatorkod")]
    [InlineData("kod: lob", "kod: trafikkontroll", 21, "Indikatorn ”trafikkontroll” finns redan")]
    [InlineData("enhet: [kontroll, kontroller]", "enhet: [kontroll]", 15, "två former, ental och flertal")]
    [InlineData(
        "enhet: [kontroll, kontroller]", "enhet: kontroll", 15,
        "”enhet” ska vara en lista. Skriv till exempel ”enhet: [kontroll, kontroller]”.")]
    [InlineData("upplösning: månad", "upplösning: tertial", 19, "Skriv något av dag, vecka och månad")]
    [InlineData("räknar personer: nej", "räknar personer: kanske", 20, "Skriv något av ja och nej")]
    [InlineData("räknar personer: ja", "räknar personer: nej", 21, "Åldersgrupper finns bara för personer")]
    [InlineData("nummer: 2", "nummer: 1", 28, "Löfte 1 finns redan")]
    [InlineData("nummer: 2", "nummer: andra stycket", 28, "för långt för ett nummer")]
    [InlineData("ansvarig: gemensamt", "ansvarig: alla", 30, "Skriv något av polis, kommun och gemensamt")]
    [InlineData("fokusområde: Trafiken", "fokusområde: Trafikens", 26, "Menade du ”Trafiken”?")]
    [InlineData("fokusområde: Trafiken", "fokusområde: Klotter", 26, "finns inte i listan fokusområden. Lägg till det där.")]
    [InlineData(
        "[trafikkontroll, lob]", "[trafikkontrol, trafikkontroll, lob]", 27,
        "Indikatorn ”trafikkontrol” finns inte. Menade du ”trafikkontroll”?")]
    [InlineData("[trafikkontroll, lob]", "[trafikkontroll, lob, klotter]", 27, "Indikatorn ”klotter” finns inte. Beskriv den")]
    [InlineData("[trafikkontroll, lob]", "[trafikkontroll, lob, lob]", 27, "står två gånger i löftet")]
    [InlineData("[trafikkontroll, lob]", "[trafikkontroll]", 12, "Indikatorn ”lob” hör inte till något löfte")]
    [InlineData("ansvarig: gemensamt", "ansvarig: gemensamt\n    villkor: vid behov", 31, "”vid behov” står inte i löftets ordalydelse")]
    public void A_mistake_is_reported_with_its_line_and_a_correction(string old, string now, int line, string words) =>
        AssertProblem(SampleAgreement.With(old, now), line, words);

    [Theory]
    [InlineData("titel: Medborgarlöften Kil", "titel: &a Medborgarlöften", 2, "ankare och alias")]
    [InlineData("titel: Medborgarlöften Kil", "titel: *a", 2, "ankare och alias")]
    [InlineData("titel: Medborgarlöften Kil", "titel: !!str Kil", 2, "typ som börjar med !")]
    [InlineData("titel: Medborgarlöften Kil", "\ttitel: Kil", 2, "Raden börjar med en tabb")]
    [InlineData("titel: Medborgarlöften Kil", "titel: Kil: löften", 2, "Raden går inte att läsa")]
    [InlineData("titel: Medborgarlöften Kil", "titel: \"Kil\\0\"", 2, "tecken som inte syns (U+0000) efter ”Kil”")]
    [InlineData("titel: Medborgarlöften Kil", "titel: \"Kil\\u202E\"", 2, "tecken som inte syns (U+202E) efter ”Kil”")]
    [InlineData("titel: Medborgarlöften Kil", "titel: \"Kil\\uD800\"", 2, "Raden går inte att läsa")]
    [InlineData("titel: Medborgarlöften Kil", "? [titel]\n: Kil", 2, "En nyckel ska vara ett ord")]
    [InlineData("    ansvarig: gemensamt\n", "    ansvarig: gemensamt\n---\nid: nytt\n", 31, "mer än ett dokument")]
    public void YAML_features_beyond_texts_lists_and_maps_are_refused(string old, string now, int line, string words) =>
        AssertProblem(SampleAgreement.With(old, now), line, words);

    [Theory]
    [InlineData("")]
    [InlineData("# bara en kommentar")]
    [InlineData("en text")]
    [InlineData("- en lista")]
    public void A_file_that_is_not_a_map_is_refused(string yaml) => AssertProblem(yaml, 1, "Filen är ingen överenskommelse");

    [Fact]
    public void A_file_nested_too_deeply_is_refused_at_once() =>
        AssertProblem("id: " + new string('[', 900_000), 1, "fler nivåer");

    [Theory]
    [InlineData("titel: \"\\UFFFFFFFF\"")]
    [InlineData("titel: \"\\U00110000\"")]
    [InlineData("%YAML 99999999999.1\n---\ntitel: x")]
    [InlineData("%YAML 1.1\n%YAML 1.1\n---\ntitel: x")]
    [InlineData("%TAG ! tag:x,2000:\n---\ntitel: !x x")]
    [InlineData("titel: !<%zz> x")]
    [InlineData("titel: {a: {b: ]}")]
    [InlineData("titel: |9999999999\n x")]
    [InlineData("--- 'en text' ...")]
    [InlineData("\u0001")]
    public void A_malformed_file_is_refused_without_an_exception(string yaml) => Assert.NotEmpty(Read(yaml).Problems);

    [Fact]
    public void A_truncated_file_is_read_or_refused_without_an_exception()
    {
        var read = Enumerable.Range(0, SampleAgreement.Yaml.Length)
            .Select(length => SampleAgreement.Yaml[..length]).Where(start => Read(start).Ok);
        // Nothing is missed only where a whole pledge ends.
        Assert.Equal(
            ["lob]", "mt"],
            read.Select(start => start.TrimEnd()).Distinct().Select(start => start[^(start.EndsWith(']') ? 4 : 2)..]));
    }

    [Fact]
    public void A_file_over_a_million_characters_is_not_read() =>
        AssertProblem(SampleAgreement.Yaml + new string('#', AgreementFile.MaxCharacters), 1, "Filen är större än");

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_that_reason() =>
        AssertProblem(SampleAgreement.With("halvår", "halv\uFFFDr"), 1, "Spara den som UTF-8");

    [Fact]
    public void All_problems_are_reported_at_once_in_line_order()
    {
        var yaml = SampleAgreement.With("kod: 1715", "kod: x")
            .Replace("till: 2019-12-31", "till: igår", StringComparison.Ordinal)
            .Replace("ansvarig: gemensamt", "ansvar: gemensamt", StringComparison.Ordinal)
            .Replace("id: kil-2018\n", "", StringComparison.Ordinal);
        var problems = Read(yaml).Problems;
        Assert.Equal([1, 2, 5, 27, 29], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Decomposed_letters_equal_composed_ones()
    {
        var decomposed = SampleAgreement.Yaml.Normalize(System.Text.NormalizationForm.FormD);
        Assert.Equal("Rådet", Read(decomposed).Agreement!.Recipients[0].Name);
    }

    [Fact]
    public void A_text_over_several_lines_is_joined_into_one()
    {
        var folded = SampleAgreement.With("titel: Medborgarlöften Kil", "titel: >-\n  Medborgarlöften\n  Kil");
        Assert.Equal("Medborgarlöften Kil", Read(folded).Agreement!.Title);
    }

    [Theory]
    [InlineData("kod: 1715, namn: Kil", "kod: 1715, namn: Kihl", "Kommun 1715 heter ”Kil” i en annan överenskommelse")]
    [InlineData("kod: 1715, namn: Kil", "kod: 1716, namn: Kil", "Kil har koden 1715 i en annan överenskommelse")]
    public void A_municipality_has_the_same_name_in_all_agreements(string old, string now, string words)
    {
        var stored = Read(SampleAgreement.Yaml).Agreement!;
        var other = SampleAgreement.With(old, now).Replace("id: kil-2018", "id: kil-2020", StringComparison.Ordinal);
        var problem = Assert.Single(AgreementFile.Read(other, [stored]).Problems);
        Assert.Equal(3, problem.Line);
        Assert.Contains(words, problem.Sentence, StringComparison.Ordinal);
        Assert.Empty(AgreementFile.Read(SampleAgreement.With(old, now), [stored]).Problems);
    }

    private static (PeriodUnit, bool, bool) Described(Indicator indicator) =>
        (indicator.FinestResolution, indicator.Sensitive, indicator.HasAgeGroups);

    private static AgreementReading Read(string yaml) => AgreementFile.Read(yaml, []);

    private static void AssertProblem(string yaml, int line, string words)
    {
        var reading = Read(yaml);
        Assert.Null(reading.Agreement);
        Assert.Contains(reading.Problems, problem =>
            problem.Line == line && problem.Sentence.Contains(words, StringComparison.Ordinal));
    }
}
