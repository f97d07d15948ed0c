using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class AgreementDifferenceTests
{
    private static readonly Agreement Kil = AgreementFile.Read(
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "kil-2018.yaml")), []).Agreement! with
    {
        Version = 1,
    };

    [Fact]
    public void Every_part_of_a_new_agreement_is_new() =>
        Assert.All(AgreementDifference.Between(null, Kil), change => Assert.Equal(ChangeKind.New, change.Kind));

    [Fact]
    public void The_difference_names_added_changed_and_removed_parts()
    {
        var draft = AgreementDrafts.From(Kil);
        draft.Pledges.RemoveAt(8);
        draft.Pledges[6].Text = draft.Pledges[6].Targets[0].Phrase = "minst en trafikkontroll i veckan";
        draft.Recipients.Add(new() { Role = "BRÅ", Name = "Nya rådet", Email = "nya@kil.example" });
        var changes = AgreementDifference.Between(Kil, DraftFile.Read(draft, []).Agreement!);
        Assert.Equal(
            [("Mottagaren nya@kil.example", ChangeKind.New), ("Löfte 7", ChangeKind.Changed), ("Löfte 9", ChangeKind.Gone)],
            changes.Select(change => (change.Name, change.Kind)));
        Assert.Equal(["Ordalydelse", "Mål"], changes[1].Facts.Select(fact => fact.Label));
    }

    [Fact]
    public void A_new_version_affects_the_report_periods_from_its_first_day()
    {
        var (touched, gone) = AgreementDifference.ReportPeriods(Kil, Kil with { Validity = Days("2018-09-01", "2019-12-31") });
        Assert.Equal(["2018-H2", "2019-H1", "2019-H2"], touched.Select(period => period.Code));
        Assert.Empty(gone);
    }

    [Fact]
    public void An_agreement_that_ends_early_has_no_report_periods_after_its_end()
    {
        var (touched, gone) = AgreementDifference.ReportPeriods(Kil, Kil with { Validity = Days("2018-01-01", "2018-09-30") });
        Assert.Equal(
            [Days("2018-01-01", "2018-06-30"), Days("2018-07-01", "2018-09-30")],
            touched.Select(period => Period.Validity(period.First, period.Last)));
        Assert.Equal(["2019-H1", "2019-H2"], gone.Select(period => period.Code));
    }

    private static Period Days(string first, string last) =>
        Period.Validity(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture));
}
