using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Layouts;

/// <summary>The documented layout, one value in each row, which is read row by row however many there are.</summary>
internal sealed class LongLayout : Layout
{
    private readonly CountColumns places;
    private readonly OmittedColumns omitted;
    private readonly FileColumns columns;

    private LongLayout(CountColumns places, FileColumns columns)
    {
        this.places = places;
        omitted = places.Omitted;
        this.columns = columns;
    }

    public static new LongLayout? Of(FileRow header, LayoutFile file)
    {
        var (places, problems) = CountColumns.Read(header);
        foreach (var problem in problems) file.FailHeader(header, problem);
        if (problems.Count > 0) return null;
        string?[] names = [.. Enumerable.Range(0, header.Cells.Length).Select(places.NameOf)];
        return new(places, file.Columns(names, places[CountColumn.Comment]));
    }

    public override string Place(FileRow row, CountColumn column, Period period) => Place(columns, places, row, column);

    /// <summary>A column that the file does not have has its name.</summary>
    public static string Place(FileColumns columns, CountColumns places, FileRow row, CountColumn column) =>
        row.IsJson ? JsonPlace.Of(row, JsonPlace.Fields[(int)column])
        : places[column] is >= 0 and var place ? columns.Place(row, place)
        : CountColumns.Names[(int)column];

    public override IEnumerable<CountRow> Rows(IEnumerable<FileRow> rows)
    {
        foreach (var row in Dates.Settled(rows, places[CountColumn.Period]))
            if (columns.HasShape(row)) yield return new LongRow(columns, places, row, omitted);
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

    public override void Fail(CountColumn column, string sentence) =>
        Columns.Fail(row, LongLayout.Place(Columns, places, row, column), this[column], sentence);
}
