using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

/// <summary>Results and breakdowns in agreement files and drafts.</summary>
public sealed class BreakdownFileTests
{
    private static string Yaml(string indicator) =>
        SampleAgreement.Yaml.Replace("löften:", indicator + "löften:", StringComparison.Ordinal);

    private static string Orders(string lines, string persons = "ja") => Yaml(
        $"""
          - kod: forelaggande
            namn: Förelägganden
            enhet: [föreläggande, förelägganden]
            definition: Antal förelägganden.
            källa: Insatsrapporter
            rapporteras av: polis
            upplösning: månad
            räknar personer: {persons}
        {lines}

        """);

    private static AgreementReading Read(string yaml) => AgreementFile.Read(yaml, []);

    private static readonly string Whole = Orders(
        """
            resultat av: trafikkontroll
            uppdelningar: ["kön: kvinnor, män", "ålder: under 18, 18–25, över 25"]
            varav: ["typ av brott (för): hastighet, rattfylleri"]
        """);

    [Fact]
    public void A_result_and_its_breakdowns_are_read()
    {
        var reading = Read(Whole);
        Assert.Empty(reading.Problems);
        var indicator = reading.Agreement!.Indicators[^1];
        Assert.Equal("trafikkontroll", indicator.ResultOf!.Value.Value);
        Assert.Equal(
            [
                new("kön", true, ["kvinnor", "män"]), new("ålder", true, ["under 18", "18–25", "över 25"]),
                new("typ av brott", false, ["hastighet", "rattfylleri"], "för"),
            ],
            indicator.Breakdowns);
    }

    [Fact]
    public void Age_groups_are_a_breakdown_whose_parts_may_overlap()
    {
        var ages = Read(SampleAgreement.Yaml).Agreement!.Indicators[1];
        Assert.Equal([Breakdown.Ages], ages.Breakdowns);
        Assert.Equal(["under 18", "under 20"], ages.Parts);
        Assert.Empty(Read(SampleAgreement.Yaml).Agreement!.Indicators[0].Breakdowns);
    }

    [Fact]
    public void A_draft_keeps_them_and_writes_the_same_file()
    {
        var agreement = Read(Whole).Agreement!;
        var draft = AgreementDrafts.From(agreement);
        var indicator = draft.Indicators[^1];
        Assert.Equal(
            ("trafikkontroll", "kön: kvinnor, män\nålder: under 18, 18–25, över 25", "typ av brott (för): hastighet, rattfylleri"),
            (indicator.ResultOf, indicator.Breakdowns, indicator.Overlapping));
        foreach (var read in new[] { DraftFile.Read(draft, []), AgreementFile.Read(DraftFile.Write(draft), []) })
        {
            Assert.Empty(read.Problems);
            Assert.Equal(agreement.Indicators[^1].Breakdowns, read.Agreement!.Indicators[^1].Breakdowns);
            Assert.Empty(AgreementDifference.Between(agreement, read.Agreement));
        }
    }

    [Fact]
    public void A_changed_breakdown_is_listed_among_the_differences()
    {
        var before = Read(Whole).Agreement!;
        var after = Read(Whole.Replace("kvinnor, män", "kvinnor, män, okänt kön", StringComparison.Ordinal)).Agreement!;
        var fact = Assert.Single(Assert.Single(AgreementDifference.Between(before, after)).Facts);
        Assert.Equal("Uppdelningar", fact.Label);
        Assert.Contains("kön: kvinnor, män, okänt kön", fact.Is, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    resultat av: fotpatrull", "”fotpatrull” är ingen indikator här")]
    [InlineData("    resultat av: forelaggande", "kan inte vara ett resultat av sig själv")]
    [InlineData("    resultat av: Två ord", "Två ord")]
    [InlineData("    uppdelningar: [\"kön\"]", "”kön” är ingen uppdelning")]
    [InlineData("    uppdelningar: [\"kön: kvinnor\"]", "kön behöver minst två delar")]
    [InlineData("    uppdelningar: [\"kön: kvinnor, Kvinnor\"]", "finns två gånger i kön")]
    [InlineData("    uppdelningar: [\"kön: kvinnor, alla\"]", "”alla” kan inte vara en del")]
    [InlineData("    uppdelningar: [\"antal: ett, två\"]", "”antal” kan inte vara en del eller uppdelning")]
    [InlineData("    uppdelningar: [\"kön: a, b\", \"Kön: c, d\"]", "Uppdelningen kön finns två gånger")]
    [InlineData("    uppdelningar: [\"kön: a, okänt\"]\n    varav: [\"typ: okänt, b\"]", "Delen okänt finns två gånger (kön och typ)")]
    [InlineData("    åldersgrupper: ja\n    uppdelningar: [\"ålder: a, b\"]", "Uppdelningen ålder finns redan genom åldersgrupper")]
    [InlineData("    åldersgrupper: ja\n    varav: [\"yngre: under 18\"]", "Delen under 18 finns två gånger")]
    [InlineData("    uppdelningar: \"kön: kvinnor, män\"", "ska vara en lista")]
    [InlineData("    uppdelningar:\n      - kön: kvinnor, män", "ska vara en text")]
    public void A_wrong_result_or_breakdown_is_refused(string lines, string sentence) => Assert.Contains(
        sentence,
        string.Join('\n', Read(Orders(lines)).Problems.Select(problem => problem.Sentence)),
        StringComparison.Ordinal);

    [Fact]
    public void A_result_belongs_to_the_pledge_of_its_activity()
    {
        Assert.Empty(Read(Orders("    resultat av: trafikkontroll")).Problems);
        Assert.Contains("hör inte till något löfte", Assert.Single(Read(Orders("")).Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Sex_and_age_are_only_followed_where_persons_are_counted() => Assert.Contains(
        "finns bara för personer",
        Assert.Single(Read(
            Orders("    resultat av: trafikkontroll\n    uppdelningar: [\"kön: kvinnor, män\"]", persons: "nej")).Problems).Sentence,
        StringComparison.Ordinal);
}
