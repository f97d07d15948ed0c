using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Templates;

public sealed class TemplateRowTests
{
    private static readonly Indicator LobWithoutAges = Lob with { HasAgeGroups = false };

    /// <summary>LOB without ages in the first half of 2016, and with them from 10 July on.</summary>
    private static readonly IReadOnlyList<Agreement> Agreements =
    [
        Agreement("karlskoga-2016-1", Karlskoga, Validity(2016, 1, 1, 2016, 5, 31), LobWithoutAges),
        Agreement("karlskoga-2016-2", Karlskoga, Validity(2016, 7, 10, 2016, 12, 31), Lob),
    ];

    private static TemplateRow Row(bool isEmpty, params Count[] counts)
    {
        var scope = TemplateScope.Of(Agreements, new("Karlskoga", ResponsibleParty.Police, 2016, IsEmpty: isEmpty)).Value!;
        return TemplateRow.Of(scope.Indicators[0], scope with { Periods = [.. Period.Year(2016).Split(PeriodUnit.Month)] }, counts);
    }

    private static Count Counted(string period, Figure value, string? comment = null) =>
        new(Karlskoga.Code, Lob.Code, PeriodParser.Parse(period).Value, value, comment);

    [Fact]
    public void Reported_values_are_filled_in_also_when_a_number_has_a_comment()
    {
        var row = Row(false, Counted("2016-01", new(9)), Counted("2016-08", new(14, 1, 3), "Rättat"));
        Assert.Equal((9, CellUse.Open), (row.Cells[0].Value!.Total!.Value, row.Cells[0].Use));
        Assert.Equal(new Figure(14, 1, 3), row.Cells[7].Value);
        Assert.Null(row.Comment);
        Assert.All(row.Cells.Where((_, month) => month is not (0 or 7)), cell => Assert.Null(cell.Value));
    }

    [Fact]
    public void An_empty_template_contains_no_stored_values()
    {
        var row = Row(true, Counted("2016-01", new(9)), Counted("2016-08", Figure.NotApplicable, "Stängt"));
        Assert.All(row.Cells, cell => Assert.Null(cell.Value));
        Assert.Null(row.Comment);
    }

    [Fact]
    public void A_second_reason_for_not_applicable_is_shown_and_not_overwritten()
    {
        var row = Row(
            false, Counted("2016-01", Figure.NotApplicable, "Stängt"),
            Counted("2016-02", Figure.NotApplicable, "Systemet låg nere"));
        Assert.Equal(("Stängt", CellUse.Open, CellUse.Kept), (row.Comment, row.Cells[0].Use, row.Cells[1].Use));
        Assert.Equal(
            "Redan rapporterat: ej tillämpligt (”Systemet låg nere”). Lämna cellen tom, så står det kvar. "
            + "Skriv bara här om det ska rättas.",
            row.Cells[1].Hint);
    }

    [Fact]
    public void A_cell_is_closed_outside_the_validity_and_where_finer_periods_are_reported()
    {
        var row = Row(false, Counted("2016-02-03", new(1)), Counted("2016-V10", new(1)), Counted("2016-V17", new(1)));
        // Week 17 of 2016 ends on 1 May, which closes neither month: the rest of them must be reported somehow.
        Assert.Equal("Redan rapporterat per dag. Rätta per dag, och lämna cellen tom.", row.Cells[1].Hint);
        Assert.Equal("Redan rapporterat per vecka. Rätta per vecka, och lämna cellen tom.", row.Cells[2].Hint);
        Assert.Equal("Överenskommelsen gäller inte då. Lämna cellen tom.", row.Cells[5].Hint);
        Assert.Equal(
            [CellUse.Open, CellUse.Closed, CellUse.Closed, CellUse.Open, CellUse.Open, CellUse.Closed, CellUse.Open],
            row.Cells.Take(7).Select(cell => cell.Use));
    }

    [Fact]
    public void Ages_are_open_where_an_agreement_follows_them()
    {
        var row = Row(false);
        Assert.Equal(["under 18", "under 20"], row.Parts);
        Assert.Equal([7, 8, 9, 10, 11, 12], row.Cells.Where(cell => cell.Parts.Count > 0).Select(cell => cell.Period.First.Month));
    }

    [Fact]
    public void The_hint_of_each_cell_has_its_deadline()
    {
        Assert.Equal("Ska vara inne senast onsdagen den 10\u00A0februari\u00A02016.", Row(false).Cells[0].Hint);
        var weeks = TemplateScope.Of(BothAgreements, new("1883", ResponsibleParty.Police, 2016, PeriodUnit.Week)).Value!;
        Assert.Equal(
            "14–20\u00A0mars\u00A02016. Ska vara inne senast måndagen den 11\u00A0april\u00A02016.",
            TemplateRow.Of(weeks.Indicators[0], weeks, []).Cells[10].Hint);
    }
}
