using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Layouts;

/// <summary>
/// A table with a column for each period, and a row for each indicator or for each of its parts. The rows of one indicator
/// belong together wherever they are, so the whole table is read before the first value is given.
/// </summary>
internal sealed class WideLayout : Layout
{
    private readonly LayoutContext file;
    private readonly WideColumns places;
    private readonly FileColumns columns;
    private readonly Dictionary<(string, string, string), List<PartRows>> gathered = [];
    private readonly List<PartRows> inOrder = [];
    private int commented;
    private string? above;

    private WideLayout(FileRow header, WideColumns places, LayoutContext file)
    {
        this.file = file;
        this.places = places;
        columns = file.Columns([.. header.Cells.Select(cell => cell.Length == 0 ? null : cell)], places.Comment, places.Unread);
    }

    public override (string One, string Many) Unreported => ("ruta", "rutor");

    public static new WideLayout? Of(FileRow header, LayoutContext file)
    {
        var dates = new DateOrder();
        var (places, problems) = WideColumns.Read(header, file, dates);
        foreach (var problem in problems) file.FailHeader(header, problem);
        if (dates.Note is { } note) file.Notes.Add(note);
        return problems.Count == 0 ? new(header, places, file) { Dates = dates } : null;
    }

    /// <summary>The cell under the period; where each row's own year makes the period, what the row is about.</summary>
    public override string Place(FileRow row, CountColumn column, Period period) =>
        columns.Place(row, places.Periods.FirstOrDefault(one => one.Code == period.Code)?.Cell ?? places.Indicator);

    public override IEnumerable<CountRow> Rows(IEnumerable<FileRow> rows)
    {
        Note();
        var read = 0;
        foreach (var row in rows)
        {
            if (++read > FileLimits.WideRows)
            {
                columns.Fail(row, null, null, $"Tabellen har fler än {Swedish.Number(FileLimits.WideRows)} rader. Dela upp den i flera.");
                yield break;
            }
            if (columns.HasShape(row)) Gather(row);
        }
        foreach (var parts in inOrder)
            foreach (var value in parts.Values(columns, places)) yield return value;
        foreach (var parts in inOrder) commented += parts.LostComments(places);
        if (commented > 0)
            file.Notes.Add(
                $"{Swedish.Amount(commented, "kommentar", "kommentarer")} sparades inte: "
                + $"där varje period har en egen kolumn hör kommentaren bara till ”{ReadValue.NotApplicable}”.");
    }

    private void Note()
    {
        file.Notes.Add($"Uppställning: en kolumn per period, {places.Periods[0].Text} till {places.Periods[^1].Text}.");
        if (places.ForPeople.ToList() is { Count: > 0 } ignored)
            file.Notes.Add(
                $"{(ignored.Count == 1 ? "Kolumnen" : "Kolumnerna")} {Swedish.List(ignored)} är till för läsaren och lästes inte.");
    }

    private void Gather(FileRow row)
    {
        var (municipality, indicator) = (Text(row, places.Municipality), Text(row, places.Indicator));
        if (Array.Find([places.Municipality, places.Indicator], place => TotalText.Is(Text(row, place))) is var total
            && TotalText.Is(Text(row, total)))
        {
            columns.Fail(row, total, TotalText.Sentence);
            return;
        }
        if (PartOf(row, ref indicator) is not { } part) return;
        if (IsEmpty(row) && file.Named.Indicator(indicator) is null)
        {
            columns.Fail(
                row, Math.Max(places.Indicator, 0),
                "Raden har ingen känd indikator. Ta bort den, eller skriv en indikator, till exempel trafikkontroll.");
            return;
        }
        var kommun = places.Municipality < 0 ? file.Mark!.Municipality! : municipality;
        Add(
            (file.Named.Municipality(kommun) ?? kommun, file.Named.Indicator(indicator) ?? indicator, Text(row, places.Year)),
            kommun, part, row);
    }

    /// <summary>The part that the row is about, "" for the total; null for a problem, which is then reported.</summary>
    /// <param name="indicator">As written. A row of "varav hastighet" is about the indicator of the rows above it.</param>
    private string? PartOf(FileRow row, ref string indicator)
    {
        (int Cell, string Part)[] parts =
            [.. places.Parts.Select(cell => (cell, PartText.Of(Text(row, cell)))).Where(one => one.Item2.Length > 0)];
        if (PartText.AfterVarav(indicator) is { } varav && above is not null && file.Named.Indicator(indicator) is null)
        {
            indicator = above;
            parts = [.. parts, (places.Indicator, PartText.Of(varav))];
        }
        else above = indicator;
        if (parts.Length > 1) columns.Fail(row, parts[1].Cell, PartText.OnlyOne);
        else if (parts.Length == 1 && !file.Named.IsPart(parts[0].Part))
            columns.Fail(row, parts[0].Cell, file.Named.WhyNoPart(parts[0].Part));
        else return parts.FirstOrDefault().Part ?? "";
        return null;
    }

    private void Add((string, string, string) key, string municipality, string part, FileRow row)
    {
        if (!gathered.TryGetValue(key, out var same)) gathered[key] = same = [];
        // Repeated rows are kept apart: whether they agree is checked when the values are compared.
        if (same.Exists(rows => rows.TryAdd(part, row))) return;
        var added = new PartRows(municipality);
        added.TryAdd(part, row);
        same.Add(added);
        inOrder.Add(added);
    }

    private bool IsEmpty(FileRow row) => places.Periods.All(period => Text(row, period.Cell).Length == 0);

    private static string Text(FileRow row, int cell) => cell >= 0 && cell < row.Cells.Length ? row.Cells[cell] : "";
}
