using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class DraftEditsTests
{
    private static AgreementDraft Draft(string areas, params string[] ofPledges) => new()
    {
        Basics = new() { FocusAreas = areas },
        Pledges = [.. ofPledges.Select((area, i) => new DraftPledge { Number = $"{i + 1}", FocusArea = area })],
    };

    [Theory]
    [InlineData("Trafik\nTrygghet", "Trafiken\nTrygghet", "Trafiken, Trygghet, Trafiken", "")]
    [InlineData("Trafik\nTrygghet", "Trygghet\nVägarna\n", "Vägarna, Trygghet, Vägarna", "")]
    [InlineData("Trafik\nTrygghet", "Trygghet\nTrafik", "Trafik, Trygghet, Trafik", "")]
    [InlineData("Trafik\nTrygghet", "Trygghet", "Trafik, Trygghet, Trafik", "Trafik: 1 3")]
    [InlineData("Trafik\nTrygghet", "Droger", "Trafik, Trygghet, Trafik", "Trafik: 1 3, Trygghet: 2")]
    [InlineData("Trafik\nTrygghet", "", "Trafik, Trygghet, Trafik", "Trafik: 1 3, Trygghet: 2")]
    public void Pledges_follow_a_renamed_focus_area_and_a_removed_one_is_reported(
        string before, string after, string ofPledges, string lost)
    {
        var draft = Draft(before, "Trafik", "Trygghet", "Trafik");
        draft.ReplaceFocusAreas(after);
        Assert.Equal(ofPledges, string.Join(", ", draft.Pledges.Select(pledge => pledge.FocusArea)));
        Assert.Equal(lost, string.Join(", ", draft.UndefinedFocusAreas().Select(one => $"{one.Area}: {string.Join(' ', one.Pledges)}")));
    }

    [Theory]
    [InlineData(0, true, "abc", 0)]
    [InlineData(0, false, "bac", 1)]
    [InlineData(2, true, "acb", 1)]
    [InlineData(2, false, "abc", 2)]
    [InlineData(7, true, "abc", 7)]
    [InlineData(-1, false, "abc", -1)]
    public void A_row_moves_one_step_and_stops_at_the_ends(int at, bool up, string order, int now)
    {
        List<char> rows = [.. "abc"];
        Assert.Equal(now, rows.Move(at, up));
        Assert.Equal(order, string.Concat(rows));
    }

    [Theory]
    [InlineData("ny", false)]
    [InlineData("importera", false)]
    [InlineData("ny-2027", true)]
    public void A_word_reserved_in_addresses_is_refused_as_a_new_agreement_id(string text, bool may) =>
        Assert.Equal(may, AgreementId.ParseNew(text).Ok);
}
