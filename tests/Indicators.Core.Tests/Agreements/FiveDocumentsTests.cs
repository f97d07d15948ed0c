using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

/// <summary>The demo's five agreements say what their documents say.</summary>
public sealed class FiveDocumentsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "demo", "agreements");

    // Pledges as the document numbers or lists them, and "U" where it promises a follow-up.
    [Theory]
    [InlineData("karlskoga-2016", "1883 Karlskoga", "Karlskoga", "2016-01-01/2016-12-31", PeriodUnit.Tertial, "1 2 3 4 U")]
    [InlineData(
        "forshaga-2020", "1763 Forshaga", "Karlstad", "2020-01-01/2022-12-31", PeriodUnit.Tertial,
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 U")]
    [InlineData("karlstad-2017", "1780 Karlstad", "Karlstad", "2017-01-01/2017-09-30", PeriodUnit.Tertial, "1 2 3 4 5 6 7 8 9 10")]
    [InlineData("kil-2018", "1715 Kil", "Karlstad", "2018-01-01/2019-12-31", PeriodUnit.HalfYear, "1 2 3 4 5 6 7 8 9 U")]
    [InlineData("hagfors-2022", "1783 Hagfors", "Torsby", "2022-06-14/2024-06-13", PeriodUnit.Year, "1 2 3 4 5 6 7 8 9 U")]
    public void Each_document_is_read_without_problems(
        string id, string kommun, string area, string validity, PeriodUnit cadence, string pledges)
    {
        var agreement = Read(id);
        Assert.Equal(id, agreement.Id.Value);
        Assert.Equal(kommun, $"{agreement.Municipality.Code} {agreement.Municipality.Name}");
        Assert.Equal((area, validity, cadence), (agreement.LocalPoliceArea, agreement.Validity.ToString(), agreement.ReportCadence));
        Assert.Equal(pledges, string.Join(' ', agreement.Pledges.Select(pledge => pledge.Number)));
    }

    [Fact]
    public void The_demo_has_exactly_the_five_documents() =>
        Assert.Equal(
            ["forshaga-2020", "hagfors-2022", "karlskoga-2016", "karlstad-2017", "kil-2018"],
            Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Karlskogas_indicators_follow_its_follow_up_list_in_order() =>
        Assert.Equal(
            [
                "1: arende_med_utredare kontakt_inom_vecka",
                "2: inventering",
                "3: lob pl13 urinering_drickning drograttfylleri rattfylleri narkotikabrott varderbjudande trafikkontroll",
                "4: trygghetsdialog",
                "U: uppfoljning",
            ],
            Read("karlskoga-2016").Pledges.Select(pledge => $"{pledge.Number}: {string.Join(' ', pledge.Indicators)}"));

    [Fact]
    public void Karlskoga_has_age_groups_for_LOB_and_drug_offences() =>
        Assert.Equal(
            ["lob", "narkotikabrott"],
            Read("karlskoga-2016").Indicators.Where(indicator => indicator.HasAgeGroups).Select(indicator => indicator.Code.Value));

    [Theory]
    [InlineData("karlskoga-2016", "1 ResponseTime 1 Week kontakt_inom_vecka av arende_med_utredare", "U Cadence 1 Tertial uppfoljning")]
    [InlineData(
        "forshaga-2020", "5 Rate 1 Year om insats_forsaljning", "6 Rate 1 Week trafikkontroll",
        "7 Coverage av 2 namngivna skola_erbjuden")]
    [InlineData("karlstad-2017")]
    [InlineData(
        "kil-2018", "6 Total 2 om insats_forsaljning", "7 Rate 1 Week x 2 i snitt trafikkontroll",
        "8 Coverage av 1 namngivna skola_erbjuden", "U Cadence 1 HalfYear uppfoljning")]
    [InlineData("hagfors-2022", "U Cadence 1 Year uppfoljning")]
    public void Only_measurable_wordings_have_targets(string id, params string[] targets) =>
        Assert.Equal(targets, Read(id).Pledges.SelectMany(pledge => pledge.Targets.Select(target => Say(pledge, target))));

    [Theory]
    [InlineData("forshaga-2020", "5")]
    [InlineData("kil-2018", "6")]
    public void Conditional_pledges_keep_their_condition(string id, string number) =>
        Assert.Equal("om underrättelseläget medger detta", Read(id).Pledges.Single(pledge => pledge.Number == number).Condition);

    [Theory]
    [InlineData("karlskoga-2016", RecipientRole.CrimePreventionCouncil)]
    [InlineData("forshaga-2020", RecipientRole.CrimePreventionCouncil)]
    [InlineData("karlstad-2017", RecipientRole.CrimePreventionCouncil)]
    [InlineData("kil-2018", RecipientRole.CrimePreventionCouncil)]
    [InlineData("hagfors-2022", RecipientRole.SafetyCouncil)]
    public void The_documents_council_receives_the_report_at_an_invented_address(string id, RecipientRole council)
    {
        var recipients = Read(id).Recipients;
        Assert.Equal(
            [council, RecipientRole.MunicipalPoliceOfficer, RecipientRole.Coordinator], recipients.Select(recipient => recipient.Role));
        Assert.All(recipients, recipient => Assert.EndsWith(".example", recipient.Email, StringComparison.Ordinal));
    }

    /// <summary>Reads a demo agreement, or fails the test with its problems.</summary>
    internal static Agreement Read(string id)
    {
        var reading = AgreementFile.Read(File.ReadAllText(Path.Combine(Folder, id + ".yaml")), []);
        Assert.Empty(reading.Problems);
        return reading.Agreement!;
    }

    private static string Say(Pledge pledge, PledgeTarget target) => string.Join(' ', Words(pledge, target).OfType<string>());

    private static IEnumerable<string?> Words(Pledge pledge, PledgeTarget target)
    {
        yield return $"{pledge.Number} {target.Target.Kind}";
        yield return target.Target.Within is { } within ? $"{within.Amount} {within.Unit}" : null;
        yield return target.Target.Quantity?.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        yield return target.Target.Kind == TargetKind.Coverage ? null : target.Target.Period?.ToString();
        yield return target.Target.PeriodMultiple > 1 ? $"x {target.Target.PeriodMultiple}" : null;
        yield return target.Target.Averaged ? "i snitt" : null;
        yield return target.Target.Conditional ? "om" : null;
        yield return target.SetSize is { } size ? $"av {size}{(target.Set is null ? "" : " namngivna")}" : null;
        yield return target.Indicator.Value;
        yield return target.OutOf is { } all ? $"av {all}" : null;
    }
}
