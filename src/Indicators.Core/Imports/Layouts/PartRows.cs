using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Imports.Files;

namespace Indicators.Core.Imports.Layouts;

/// <summary>The rows of one municipality's indicator: one for the total, and one for each part that has one.</summary>
internal sealed class PartRows(string municipality)
{
    /// <summary>By the part's key, "" for the total, in the file's order.</summary>
    private readonly OrderedDictionary<string, FileRow> rows = [];

    private FileRow First => rows.GetValueOrDefault("") ?? rows.GetAt(0).Value;

    /// <summary>False when the part already has a row.</summary>
    /// <param name="part">"" for the total.</param>
    public bool TryAdd(string part, FileRow row) => rows.TryAdd(Breakdown.Key(part), row);

    /// <summary>A value for each period.</summary>
    public IEnumerable<CountRow> Values(FileColumns columns, WideColumns places)
    {
        var (hasUnder18, hasUnder20) = (rows.ContainsKey(Breakdown.Under18), rows.ContainsKey(Breakdown.Under20));
        var source = new CombinedSource(IsCounted: false, CountColumns.Without(hasUnder18, hasUnder20, hasComment: true));
        foreach (var period in places.Periods)
        {
            var total = Cell("", period.Cell);
            var applies = !IsNotApplicable(total.Text);
            yield return new CombinedRow(
                columns,
                [
                    places.Municipality < 0 ? new(First, 0, municipality) : Text(First, places.Municipality),
                    Text(First, places.Indicator),
                    new(total.Row, period.Cell, PeriodOf(period, places)),
                    total,
                    Part(Breakdown.Under18, period.Cell, applies),
                    Part(Breakdown.Under20, period.Cell, applies),
                    applies ? new(First, places.Comment, "") : Comment(places),
                ],
                // A number has no room for a comment, which belongs to what did not apply.
                applies ? source with { Omitted = source.Omitted | OmittedColumns.Comment } : source)
            {
                PartSources = [.. OwnParts.Select(part => (part, Part(part, period.Cell, applies)))],
            };
        }
    }

    private IEnumerable<string> OwnParts => rows.Keys.Where(part => part is not ("" or Breakdown.Under18 or Breakdown.Under20));

    /// <summary>Comments that no value has taken.</summary>
    public int LostComments(WideColumns places) =>
        places.Periods.Any(period => IsNotApplicable(Cell("", period.Cell).Text)) ? 0
            : rows.Values.Count(row => Text(row, places.Comment).Text.Length > 0);

    private static bool IsNotApplicable(string text) => text.Equals(ReadValue.NotApplicable, StringComparison.OrdinalIgnoreCase);

    /// <summary>When the question did not apply, the rows of parts may be empty.</summary>
    private SourceCell Part(string part, int cell, bool applies) =>
        Cell(part, cell) is var found && !applies && IsNotApplicable(found.Text) ? found with { Text = "" } : found;

    private SourceCell Cell(string part, int cell) => rows.GetValueOrDefault(part) is { } row ? Text(row, cell) : new(First, cell, "");

    private SourceCell Comment(WideColumns places) =>
        rows.Values.Select(row => Text(row, places.Comment))
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
