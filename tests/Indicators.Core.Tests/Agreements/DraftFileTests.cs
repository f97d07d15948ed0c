using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

/// <summary>A draft is read by the rules of files, with each problem at its field, and written as a file with the same content.</summary>
public sealed class DraftFileTests
{
    public static TheoryData<string> Demos() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "demo", "agreements"), "*.yaml")
            .Select(file => Path.GetFileName(file)),
    ];

    [Theory]
    [MemberData(nameof(Demos))]
    public void Each_demo_agreement_is_unchanged_after_a_round_trip_through_a_draft(string file)
    {
        var agreement = Demo(file);
        var reading = DraftFile.Read(AgreementDrafts.From(agreement), []);
        Assert.Empty(reading.Problems);
        Assert.Equal(Json.Write(agreement), Json.Write(reading.Agreement));
        Assert.Empty(AgreementDifference.Between(agreement, reading.Agreement!));
        var written = AgreementFile.Read(DraftFile.Write(AgreementDrafts.From(agreement)), []);
        Assert.Equal(Json.Write(agreement), Json.Write(written.Agreement));
    }

    [Theory]
    [InlineData("Kil: 'nej' # \"ja\" \\ - & * ! | > % @ `")]
    [InlineData("- inte en lista")]
    [InlineData("{inte: en karta}")]
    [InlineData("<script>alert(1)</script> & 😀 åäöÅÄÖé")]
    [InlineData("null")]
    [InlineData("---")]
    [InlineData("\u2028a\u0085b")]
    [InlineData("obegripligt \uFFFD tecken")]
    public void Typed_text_is_read_back_exactly_despite_YAML_syntax(string text)
    {
        var draft = AgreementDrafts.From(Demo("kil-2018.yaml"));
        draft.Basics.Title = text;
        draft.Indicators[0].Definition = text;
        var oneLine = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var read in new[] { DraftFile.Read(draft, []), AgreementFile.Read(DraftFile.Write(draft), []) })
        {
            Assert.Empty(read.Problems);
            Assert.Equal((oneLine, oneLine), (read.Agreement!.Title, read.Agreement.Indicators[0].Definition));
        }
    }

    [Fact]
    public void An_empty_draft_reports_every_missing_field()
    {
        var problems = DraftFile.Read(
            new()
            {
                Basics = new() { Id = "kil-2018", MunicipalityCode = "1715" },
                Pledges = [new()],
                Recipients = [new()],
                Indicators = [new()],
            },
            []).Problems;
        Assert.Contains(
            InputProblem.InForm("Basics.Title", "Skriv överenskommelsens titel, till exempel Medborgarlöften för Karlskoga 2016."),
            problems);
        Assert.Contains(InputProblem.InForm("Pledges[0].Responsible", "Välj vem som svarar för löftet."), problems);
        Assert.Contains(InputProblem.InForm("Recipients[0].Role", "Välj mottagarens roll."), problems);
        Assert.Contains(InputProblem.InForm("Indicators[0].One", "Skriv vad en av dem kallas, till exempel kontroll."), problems);
        Assert.All(problems, problem => Assert.DoesNotContain("Fyll i fältet", problem.Sentence, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.NotEqual("", problem.Field));
    }

    [Theory]
    [InlineData("Basics.To", "2018-13-01")]
    [InlineData("Basics.ReleaseWithin", "21")]
    [InlineData("Basics.LocalPoliceArea", "LPO Karlstad")]
    [InlineData("Recipients[0].Email", "bra(snabel-a)kil")]
    [InlineData("Indicators[5].AgeGroups", "ja")]
    [InlineData("Pledges[6].Targets[0].Phrase", "minst två trafikkontroller varje dag")]
    [InlineData("Pledges[7].Targets[0].Set", "grundskola")]
    [InlineData("Sets[0].Code", "Skola")]
    public void A_problem_is_reported_at_its_field(string path, string typed)
    {
        var draft = AgreementDrafts.From(Demo("kil-2018.yaml"));
        switch (path)
        {
            case "Basics.To": draft.Basics.To = typed; break;
            case "Basics.ReleaseWithin": draft.Basics.ReleaseWithin = typed; break;
            case "Basics.LocalPoliceArea": draft.Basics.LocalPoliceArea = typed; break;
            case "Recipients[0].Email": draft.Recipients[0].Email = typed; break;
            case "Indicators[5].AgeGroups": draft.Indicators[5].AgeGroups = typed; break;
            case "Pledges[6].Targets[0].Phrase": draft.Pledges[6].Targets[0].Phrase = typed; break;
            case "Pledges[7].Targets[0].Set": draft.Pledges[7].Targets[0].Set = typed; break;
            case "Sets[0].Code": draft.Sets[0].Code = typed; break;
        }
        Assert.Contains(DraftFile.Read(draft, []).Problems, problem => problem.Field == path);
    }

    [Fact]
    public void Changing_a_code_changes_it_in_the_pledges_too()
    {
        var draft = AgreementDrafts.From(Demo("kil-2018.yaml"));
        draft.Replace(5, draft.Indicators[5] with { Code = "kontroll" });
        draft.Replace([draft.Sets[0] with { Code = "skola" }]);
        Assert.Empty(DraftFile.Read(draft, []).Problems);
        Assert.Equal(["kontroll"], draft.Pledges[6].Indicators);
    }

    [Fact]
    public void Clearing_a_code_keeps_the_former_one_in_the_pledges_and_both_are_reported()
    {
        var draft = AgreementDrafts.From(Demo("kil-2018.yaml"));
        draft.Replace(5, draft.Indicators[5] with { Code = "" });
        var problems = DraftFile.Read(draft, []).Problems;
        Assert.Contains(InputProblem.InForm("Indicators[5].Code", "Skriv en kod, till exempel trafikkontroll."), problems);
        Assert.Contains(
            problems,
            problem => problem.Field == "Pledges[6].Indicators" && problem.Sentence.Contains("finns inte", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Tillsyn av serveringstillstånd", "tillsyn_av_serveringstillstand")]
    [InlineData("  18-åringar & Ölförsäljning!", "aringar_olforsaljning")]
    [InlineData("Trafikkontroller", "trafikkontroller_2")]
    [InlineData("123", "")]
    public void A_code_is_derived_from_the_name(string name, string code) =>
        Assert.Equal(code, DraftEdits.SuggestCode(name, ["trafikkontroller"]));

    private static Agreement Demo(string file) =>
        AgreementFile.Read(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", file)), []).Agreement!;
}
