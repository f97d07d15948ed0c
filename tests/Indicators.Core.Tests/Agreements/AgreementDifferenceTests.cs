using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
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
}
