using Indicators.Core.Agreements;
using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

/// <summary>"mål" in an agreement file. The pledge's lines start on line 28 of the file.</summary>
public sealed class TargetSectionTests
{
    private const string Weekly = "minst en trafikkontroll/vecka", Conditional = Weekly + ", om vädret tillåter",
        All = "i samtliga tätorter", Week = "svara inom en vecka", Villkor = "villkor: om vädret tillåter";

    [Fact]
    public void A_target_has_the_indicator_that_it_counts()
    {
        var target = Target($"mål: {{lyder: {Weekly}, indikator: trafikkontroll}}");
        Assert.Equal((Weekly, "trafikkontroll", null, null), (target.Phrase, target.Indicator.Value, target.OutOf, target.SetSize));
        Assert.Equal(TargetKind.Rate, target.Target.Kind);
    }

    [Fact]
    public void A_response_time_counts_those_in_time_out_of_all()
    {
        var target = Target($"mål: {{lyder: {Week}, av: lob}}");
        Assert.Equal(("trafikkontroll", "lob"), (target.Indicator.Value, target.OutOf?.Value));
    }

    [Fact]
    public void A_coverage_target_has_the_size_of_its_set() =>
        Assert.Equal(14, Target($"mål: {{lyder: {All}, indikator: lob, mängd: 14}}").SetSize);

    [Fact]
    public void A_pledge_may_have_several_targets()
    {
        var pledge = Read($"mål: [{{lyder: {Weekly}, indikator: trafikkontroll}}, {{lyder: {Week}, av: lob}}]").Agreement!.Pledges[0];
        Assert.Equal([TargetKind.Rate, TargetKind.ResponseTime], pledge.Targets.Select(target => target.Target.Kind));
    }

    [Fact]
    public void A_condition_is_kept_in_its_own_words()
    {
        var pledge = Read(Villkor, $"mål: {{lyder: '{Conditional}', indikator: lob}}").Agreement!.Pledges[0];
        Assert.Equal("om vädret tillåter", pledge.Condition);
        Assert.True(pledge.Targets[0].Target.Conditional);
    }

    [Theory]
    [InlineData("mål: göra", 28, "Målet ”göra” går inte att läsa.")]
    [InlineData("mål: minst två kontroller i veckan", 28, "står inte i löftets ordalydelse")]
    [InlineData($"mål: {Weekly}", 28, "Löftet har flera indikatorer. Skriv vilken målet räknar, till exempel ”indikator: trafikkontroll”.")]
    [InlineData($"mål: {{lyder: {Weekly}, indikator: klotter}}", 28, "Indikatorn ”klotter” hör inte till löftet")]
    [InlineData($"mål: {{lyder: {Weekly}, indikator: lob, mängd: 2}}", 28, "”mängd” hör bara till mål som gäller alla")]
    [InlineData($"mål: {{lyder: {Weekly}, indikator: lob, av: trafikkontroll}}", 28, "”av” hör bara till mål om en längsta tid")]
    [InlineData($"mål: {{lyder: {All}, indikator: lob}}", 28, "Skriv hur många de är")]
    [InlineData($"mål: {{lyder: {All}, indikator: lob, mängd: 0}}", 28, "”0” är inget antal")]
    [InlineData($"mål: {{lyder: {All}, indikator: lob, omfattar: tatort}}", 28, "Mängden ”tatort” finns inte. Beskriv den under mängder")]
    [InlineData($"mål: {{lyder: {Weekly}, indikator: lob, omfattar: tatort}}", 28, "”omfattar” hör bara till mål som gäller alla")]
    [InlineData($"mål: {{lyder: {Week}, indikator: lob}}", 28, "Skriv vilken indikator som räknar alla ärenden")]
    [InlineData($"mål: {{lyder: {Week}, indikator: lob, av: lob}}", 28, "en annan indikator än målets egen")]
    [InlineData($"mål: {{lyder: '{Conditional}', indikator: lob}}", 28, "Målet har ett villkor")]
    [InlineData("mål: {indikator: lob}", 28, "”lyder” saknas")]
    [InlineData("mål: [[en, två]]", 28, "Varje post under ”mål” ska ha egna nycklar")]
    public void A_mistake_in_a_target_is_reported(string lines, int line, string words) => AssertProblem(line, words, lines);

    [Fact]
    public void A_condition_that_no_target_has_is_reported() =>
        AssertProblem(28, "inget mål nämner det", Villkor, $"mål: {{lyder: {Weekly}, indikator: lob}}");

    [Fact]
    public void A_target_of_a_pledge_without_indicators_is_reported()
    {
        var yaml = SampleAgreement.With("ansvarig: gemensamt", "ansvarig: gemensamt\n    mål: Verka för trygghet.");
        Assert.Contains(AgreementFile.Read(yaml, []).Problems, problem =>
            problem.Line == 31 && problem.Sentence.Contains("ingen indikator att räkna", StringComparison.Ordinal));
    }

    private static PledgeTarget Target(string line)
    {
        var reading = Read(line);
        Assert.Empty(reading.Problems);
        return Assert.Single(reading.Agreement!.Pledges[0].Targets);
    }

    private static AgreementReading Read(params string[] lines) =>
        AgreementFile.Read(SampleAgreement.WithPledgeLines(lines), []);

    private static void AssertProblem(int line, string words, params string[] lines) =>
        Assert.Contains(Read(lines).Problems, problem =>
            problem.Line == line && problem.Sentence.Contains(words, StringComparison.Ordinal));
}
