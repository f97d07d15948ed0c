using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Layouts;

/// <summary>
/// The documented layout, one value in each row, which is read row by row however many there are. With a column that says which part of
/// the total a row is about, the rows of one value belong together wherever they are, and the whole table is read first.
/// </summary>
internal sealed class LongLayout : Layout
{
    private readonly CountColumns places;
    private readonly OmittedColumns omitted;
    private readonly FileColumns columns;
    private readonly NamedInFile named;

    private LongLayout(CountColumns places, FileColumns columns, NamedInFile named)
    {
        this.places = places;
        this.named = named;
        omitted = places.Omitted;
        this.columns = columns;
    }

    public static new LongLayout? Of(FileRow header, LayoutContext file)
    {
        var (places, problems) = CountColumns.Read(header, file.Named.IsPart, file.Named.IsPartColumn);
        foreach (var problem in problems) file.FailHeader(header, problem);
        if (problems.Count > 0) return null;
        string?[] names = [.. Enumerable.Range(0, header.Cells.Length).Select(places.NameOf)];
        return new(places, file.Columns(names, places[CountColumn.Comment]), file.Named);
    }

    public override string Place(FileRow row, CountColumn column, Period period) => Place(columns, places, row, column);

    /// <summary>A column that the file does not have has its name.</summary>
    public static string Place(FileColumns columns, CountColumns places, FileRow row, CountColumn column) =>
        row.IsJson ? JsonPlace.Of(row, JsonPlace.Fields[(int)column])
        : places[column] is >= 0 and var place ? columns.Place(row, place)
        : CountColumns.Names[(int)column];

    public override IEnumerable<CountRow> Rows(IEnumerable<FileRow> rows)
    {
        var settled = Dates.Settled(rows, places[CountColumn.Period]).Where(columns.HasShape);
        foreach (var row in places.PartNames.Count == 0
            ? settled.Select(row => new LongRow(columns, places, row, omitted))
            : new LongParts(columns, places, named, Dates).Rows(settled))
            yield return row;
        if (Dates.Note is { } note) columns.Notes.Add(note);
    }
}

/// <summary>A row that says one value.</summary>
/// <param name="omitted">Columns that the file does not have.</param>
internal sealed class LongRow(FileColumns columns, CountColumns places, FileRow row, OmittedColumns omitted) : CountRow(columns)
{
    public override int Number => row.Number;

    public override OmittedColumns Omitted => omitted | row.Omitted;

    public override string this[CountColumn column] =>
        places[column] is >= 0 and var place && place < row.Cells.Length ? row.Cells[place] : "";

    public override IReadOnlyList<PartCell> Parts => row.Parts ?? (places.Parts.Count == 0 ? []
        : [.. places.Parts.Select(part => new PartCell(part.Part, row.Cells.ElementAtOrDefault(part.Cell) ?? ""))]);

    public override void Fail(CountColumn column, string sentence) =>
        Columns.Fail(row, LongLayout.Place(Columns, places, row, column), this[column], sentence);

    public override void FailPart(string part, string sentence)
    {
        var text = Parts.FirstOrDefault(cell => cell.Part == part).Text;
        var cell = places.Parts.FirstOrDefault(one => one.Part == part).Cell;
        Columns.Fail(row, row.IsJson ? JsonPlace.OfPart(row, part) : Columns.Place(row, cell), text, sentence);
    }
}
