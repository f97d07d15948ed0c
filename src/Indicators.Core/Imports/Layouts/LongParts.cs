using Indicators.Core.Agreements;
using Indicators.Core.Imports.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Layouts;

/// <summary>A table with a row for each part of a value, and one for its total.</summary>
/// <param name="dates">How the dates with slashes are read.</param>
internal sealed class LongParts(FileColumns columns, CountColumns places, NamedInFile named, DateOrder dates)
{
    private readonly List<Dictionary<string, FileRow>> values = [];
    private readonly Dictionary<(string, string, string), List<Dictionary<string, FileRow>>> gathered = [];

    public IEnumerable<CountRow> Rows(IEnumerable<FileRow> rows)
    {
        var read = 0;
        foreach (var row in rows)
        {
            if (++read > FileLimits.WideRows)
            {
                columns.Fail(row, null, null, $"Tabellen har fler än {Swedish.Number(FileLimits.WideRows)} rader. Dela upp den i flera.");
                yield break;
            }
            if (PartOf(row) is { } part) Add(row, part);
        }
        foreach (var value in values) yield return Value(value);
    }

    /// <summary>The part's name, "" for the total; null for a problem, which is then reported.</summary>
    private string? PartOf(FileRow row)
    {
        (int Cell, string Part)[] parts =
            [.. places.PartNames.Select(cell => (cell, PartText.Of(Text(row, cell)))).Where(one => one.Item2.Length > 0)];
        if (parts.Length > 1)
            columns.Fail(row, parts[1].Cell, PartText.OnlyOne);
        else if (parts.Length == 1 && !named.IsPart(parts[0].Part))
            columns.Fail(row, parts[0].Cell, named.WhyNoPart(parts[0].Part));
        else return parts.FirstOrDefault().Part ?? "";
        return null;
    }

    private void Add(FileRow row, string part)
    {
        var (municipality, indicator, period) =
            (Text(row, places[CountColumn.Municipality]), Text(row, places[CountColumn.Indicator]), Text(row, places[CountColumn.Period]));
        var key = (
            named.Municipality(municipality) ?? municipality, named.Indicator(indicator) ?? indicator,
            PeriodText.Code(period, dates) ?? period);
        if (!gathered.TryGetValue(key, out var same)) gathered[key] = same = [];
        // Repeated rows are kept apart: whether they agree is checked when the values are compared.
        if (same.Find(one => !one.ContainsKey(Breakdown.Key(part))) is not { } free)
        {
            same.Add(free = []);
            values.Add(free);
        }
        free[Breakdown.Key(part)] = row;
    }

    private CombinedRow Value(Dictionary<string, FileRow> value)
    {
        var total = value.GetValueOrDefault("");
        var first = total ?? value.Values.First();
        SourceCell Of(CountColumn column) => Cell(first, places[column]);
        SourceCell Age(string part, CountColumn column) =>
            value.TryGetValue(part, out var row) ? Cell(row, places[CountColumn.Total]) : Of(column);
        bool Has(string part, CountColumn column) => value.ContainsKey(part) || places[column] >= 0;
        return new CombinedRow(
            columns,
            [
                Of(CountColumn.Municipality), Of(CountColumn.Indicator), Of(CountColumn.Period),
                total is null ? new(first, places[CountColumn.Total], "") : Of(CountColumn.Total),
                Age(Breakdown.Under18, CountColumn.Under18), Age(Breakdown.Under20, CountColumn.Under20), Of(CountColumn.Comment),
            ],
            new CombinedSource(
                IsCounted: false,
                CountColumns.Without(
                    Has(Breakdown.Under18, CountColumn.Under18), Has(Breakdown.Under20, CountColumn.Under20),
                    places[CountColumn.Comment] >= 0)))
        {
            PartSources =
            [
                .. value.Where(one => one.Key is not ("" or Breakdown.Under18 or Breakdown.Under20))
                    .Select(one => (one.Key, Cell(one.Value, places[CountColumn.Total]))),
                .. places.Parts.Select(part => (part.Part, Cell(first, part.Cell))),
            ],
        };
    }

    private static string Text(FileRow row, int cell) => cell >= 0 && cell < row.Cells.Length ? row.Cells[cell] : "";

    private static SourceCell Cell(FileRow row, int cell) => new(row, Math.Max(cell, 0), Text(row, cell));
}
