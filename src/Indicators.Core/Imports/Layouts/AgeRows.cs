using System.Globalization;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;

namespace Indicators.Core.Imports.Layouts;

/// <summary>The rows of one municipality's indicator, one for each age group that has one.</summary>
internal sealed class AgeRows(string municipality)
{
    private readonly FileRow?[] rows = new FileRow?[3];

    public FileRow? this[AgeGroup age]
    {
        get => rows[(int)age];
        set => rows[(int)age] = value;
    }

    private FileRow First => Array.Find(rows, row => row is not null)!;

    /// <summary>A value for each period.</summary>
    public IEnumerable<CountRow> Values(FileColumns columns, WideColumns places)
    {
        var (hasUnder18, hasUnder20) = (this[AgeGroup.Under18] is not null, this[AgeGroup.Under20] is not null);
        var source = new GatheredSource(IsCounted: false, CountColumns.Without(hasUnder18, hasUnder20, hasComment: true));
        foreach (var period in places.Periods)
        {
            var total = Cell(AgeGroup.All, period.Cell);
            var applies = !IsNotApplicable(total.Text);
            yield return new GatheredRow(
                columns,
                [
                    places.Municipality < 0 ? new(First, 0, municipality) : Text(First, places.Municipality),
                    Text(First, places.Indicator),
                    new(total.Row, period.Cell, PeriodOf(period, places)),
                    total,
                    Age(AgeGroup.Under18, period.Cell, applies),
                    Age(AgeGroup.Under20, period.Cell, applies),
                    applies ? new(First, places.Comment, "") : Comment(places),
                ],
                // A number has no room for a comment, which belongs to what did not apply.
                applies ? source with { Omitted = source.Omitted | OmittedColumns.Comment } : source);
        }
    }

    /// <summary>Comments that no value has taken.</summary>
    public int LostComments(WideColumns places) =>
        places.Periods.Any(period => IsNotApplicable(Cell(AgeGroup.All, period.Cell).Text)) ? 0
            : rows.Count(row => row is not null && Text(row, places.Comment).Text.Length > 0);

    private static bool IsNotApplicable(string text) => text.Equals(ReadValue.NotApplicable, StringComparison.OrdinalIgnoreCase);

    /// <summary>When the question did not apply, the age rows may be empty.</summary>
    private SourceCell Age(AgeGroup age, int cell, bool applies) =>
        Cell(age, cell) is var found && !applies && IsNotApplicable(found.Text) ? found with { Text = "" } : found;

    private SourceCell Cell(AgeGroup age, int cell) => this[age] is { } row ? Text(row, cell) : new(First, cell, "");

    private SourceCell Comment(WideColumns places) =>
        rows.OfType<FileRow>().Select(row => Text(row, places.Comment))
            .FirstOrDefault(cell => cell.Text.Length > 0) is { Row: not null } found
            ? found
            : new(First, Math.Max(places.Comment, 0), "");

    /// <summary>What the column says, with the row's year if it says none.</summary>
    private string PeriodOf(PeriodColumn period, WideColumns places)
    {
        if (period.Code is { } code) return code;
        var year = Text(First, places.Year).Text;
        return int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && PeriodText.Code(period.Text, new DateOrder(), number) is { } dated
            ? dated
            : $"{period.Text} {year}".TrimEnd();
    }

    private static SourceCell Text(FileRow row, int cell) =>
        new(row, Math.Max(cell, 0), cell >= 0 && cell < row.Cells.Length ? row.Cells[cell] : "");
}
