using Indicators.Core.Reports;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class EditionChangesTests
{
    private static readonly ReportContent Former = ReportSamples.Karlskoga();

    [Fact]
    public void The_same_report_differs_in_nothing() => Assert.Empty(EditionChanges.Between(Former, Former));

    [Fact]
    public void A_changed_figure_and_the_status_it_led_to_are_listed_old_and_new_in_every_form()
    {
        var first = Former.Indicators[0];
        var changed = first.Cells[0] with { State = CellState.Reported, Value = new(977) };
        var now = Former with
        {
            Edition = 2,
            Indicators = [first with { Cells = [changed, .. first.Cells.Skip(1)] }, .. Former.Indicators.Skip(1)],
        };
        var change = Assert.Single(EditionChanges.Between(Former, now));
        Assert.Equal(
            ($"{first.Indicator.Name}, {changed.Period.Name}", ReportSentences.Value(first.Cells[0]), "977"),
            (change.What, change.Was, change.Now));

        now = now with { ChangesSinceFormer = [change] };
        Assert.Contains($"- {change.What}: var {change.Was}, är nu 977.", ReportText.Write(now), StringComparison.Ordinal);
        Assert.Contains("ÄNDRAT SEDAN UTGÅVA\u00A01", ReportText.Write(now), StringComparison.Ordinal);
        Assert.Contains(
            "är nu 977.", System.Net.WebUtility.HtmlDecode(Core.Reports.Html.ReportHtml.Write(now, _ => null)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_figure_that_arrived_is_listed_as_previously_missing()
    {
        var missing = Former.Indicators.SelectMany(i =>
            i.Cells.Where(c => c.State == CellState.Missing).Select(c => (Indicator: i, Cell: c))).First();
        var came = missing.Indicator with
        {
            Cells = [.. missing.Indicator.Cells.Select(c => c == missing.Cell ? c with { State = CellState.Reported, Value = new(3) } : c)],
        };
        var now = Former with { Indicators = [.. Former.Indicators.Select(i => i == missing.Indicator ? came : i)] };
        Assert.Equal(
            ("saknas", "3"),
            Assert.Single(EditionChanges.Between(Former, now)) is { } change ? (change.Was, change.Now) : default);
    }

    [Theory]
    [InlineData(0, false, "Utkast")]
    [InlineData(1, true, "Utgåva 1, preliminär")]
    [InlineData(1, false, "Utgåva 1, slutlig")]
    [InlineData(2, true, "Utgåva 2, rättad, preliminär")]
    [InlineData(3, false, "Utgåva 3, rättad, slutlig")]
    public void An_edition_is_named_by_number_and_state(int edition, bool isPreliminary, string name) =>
        Assert.Equal(name, (Former with { Edition = edition, IsPreliminary = isPreliminary }).EditionName().Replace('\u00A0', ' '));
}
