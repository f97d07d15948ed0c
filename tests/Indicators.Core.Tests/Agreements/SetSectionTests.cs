using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

/// <summary>"mängder" in an agreement file, put in before its "löften" on line 22; with one set the target is on line 30.</summary>
public sealed class SetSectionTests
{
    private const string Places = "  - {kod: tatort, namn: Tätorter, medlemmar: [Kil, Fagerås, Högboda]}";

    private static AgreementReading Read(string target, params string[] sets)
    {
        var yaml = SampleAgreement.WithPledgeLines($"mål: {{lyder: i samtliga tätorter, indikator: lob, {target}}}");
        return AgreementFile.Read(
            yaml.Replace("löften:", "mängder:\n" + string.Join('\n', sets) + "\nlöften:", StringComparison.Ordinal), []);
    }

    [Theory]
    [InlineData("omfattar: tatort")]
    [InlineData("omfattar: tatort, mängd: 3")]
    public void A_target_refers_to_its_set_by_code(string written)
    {
        var reading = Read(written, Places);
        Assert.Empty(reading.Problems);
        var target = Assert.Single(reading.Agreement!.Pledges[0].Targets);
        Assert.Equal((3, "tatort", "Tätorter"), (target.SetSize, target.Set?.Code.Value, target.Set?.Name));
        Assert.Equal(["Kil", "Fagerås", "Högboda"], target.Set!.Members);
    }

    [Theory]
    [InlineData("omfattar: tatorter", 30, "Mängden ”tatorter” finns inte. Menade du ”tatort”?")]
    [InlineData(
        "omfattar: tatort, mängd: 4", 30,
        "”mängd” säger 4, men mängden ”tatort” har 3\u00A0medlemmar. Rätta det som är fel, eller ta bort ”mängd”: namnen räcker.")]
    [InlineData(
        "omfattar: Tätort", 30,
        "”Tätort” kan inte vara en mängds kod. Skriv små bokstäver a–z, siffror och understreck, till exempel hogstadieskola.")]
    [InlineData("mängd: 3", 22, "Mängden ”tatort” används inte. Skriv ”omfattar: tatort” på ett mål, eller ta bort den.")]
    public void A_target_that_does_not_match_the_sets_is_reported(string written, int line, string sentence) =>
        Assert.Contains(new InputProblem(line, sentence), Read(written, Places).Problems);

    [Fact]
    public void All_problems_with_the_sets_are_reported_at_once() =>
        Assert.Equal(
            [
                new(22, "Mängden ”by” används inte. Skriv ”omfattar: by” på ett mål, eller ta bort den."),
                new(23, "”medlemmar” är tom. Skriv till exempel ”medlemmar: [Norra skolan, Södra skolan]”."),
                new(24, "”kil” står två gånger i mängden. Ta bort den ena."),
                new(24, "Mängden ”tatort” finns redan. Ge den här en egen kod, eller ta bort den."),
                new InputProblem(25, "”medlemmar” saknas. Skriv till exempel ”medlemmar: [Norra skolan, Södra skolan]”."),
            ],
            Read("omfattar: tatort",
                "  - {kod: tatort, namn: Tätorter, medlemmar: []}",
                "  - {kod: tatort, namn: Tätorter, medlemmar: [Kil, kil]}",
                "  - {kod: by, namn: Byar}").Problems);

    [Fact]
    public void An_agreement_without_sets_is_read()
    {
        var agreement = AgreementFile.Read(
            SampleAgreement.WithPledgeLines("mål: {lyder: i samtliga tätorter, indikator: lob, mängd: 3}"), []).Agreement!;
        Assert.Equal((3, null), (agreement.Pledges[0].Targets[0].SetSize, agreement.Pledges[0].Targets[0].Set));
    }

    [Fact]
    public void A_version_stored_before_sets_existed_can_be_read()
    {
        var agreement = AgreementFile.Read(
            SampleAgreement.WithPledgeLines("mål: {lyder: i samtliga tätorter, indikator: lob, mängd: 3}"), []).Agreement!;
        var stored = Json.Write(agreement).Replace(",\"set\":null", "", StringComparison.Ordinal);
        var read = StoredAgreement.Document.Read(stored).Pledges[0].Targets[0];
        Assert.DoesNotContain("\"set\"", stored, StringComparison.Ordinal);
        Assert.Equal((3, null), (read.SetSize, read.Set));
    }
}
