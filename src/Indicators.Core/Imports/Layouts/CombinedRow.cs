using Indicators.Core.Imports.Files;

namespace Indicators.Core.Imports.Layouts;

/// <summary>A cell and its text.</summary>
internal readonly record struct SourceCell(FileRow Row, int Cell, string Text);

/// <summary>A value whose parts come from several cells of several rows, in the order of <see cref="CountColumn"/>.</summary>
/// <param name="source">What the values of the same rows have in common.</param>
internal sealed class CombinedRow(FileColumns columns, SourceCell[] cells, CombinedSource source) : CountRow(columns)
{
    public override int Number => cells[(int)CountColumn.Total].Row.Number;

    public override bool IsCounted => source.IsCounted;

    public override OmittedColumns Omitted { get; } = source.Omitted;

    /// <summary>Where each part besides the ages comes from.</summary>
    public IReadOnlyList<(string Part, SourceCell Cell)> PartSources { get; init; } = [];

    public override IReadOnlyList<PartCell> Parts =>
        PartSources.Count == 0 ? [] : [.. PartSources.Select(one => new PartCell(one.Part, one.Cell.Text))];

    public override string this[CountColumn column] => cells[(int)column].Text;

    public override void Fail(CountColumn column, string sentence) => Fail(cells[(int)column], sentence);

    public override void FailPart(string part, string sentence) => Fail(PartSources.First(one => one.Part == part).Cell, sentence);

    private void Fail(SourceCell cell, string sentence)
    {
        // Where a row has a value for each of many periods, the indicator is read for each of them, but is wrong only once.
        if (source.Failed.Add((cell.Row.Number, cell.Cell, sentence)))
            Columns.Fail(cell.Row, Columns.Place(cell.Row, cell.Cell), cell.Text, sentence);
    }
}

/// <param name="IsCounted">True when the numbers were counted from events.</param>
/// <param name="Omitted">What the rows have no cell for.</param>
internal sealed record CombinedSource(bool IsCounted, OmittedColumns Omitted)
{
    /// <summary>Problems that have been reported, by cell.</summary>
    public HashSet<(int Row, int Cell, string Sentence)> Failed { get; init; } = [];
}
