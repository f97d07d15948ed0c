using Indicators.Core.Counts.Files;

namespace Indicators.Core.Counts.Layouts;

/// <summary>Where something is said, and what.</summary>
internal readonly record struct SourceCell(FileRow Row, int Cell, string Text);

/// <summary>A value whose parts stand in several cells of several rows, in the order of <see cref="CountColumn"/>.</summary>
internal sealed class GatheredRow(FileColumns columns, SourceCell[] cells, bool isCounted) : CountRow(columns)
{
    public override int Number => cells[(int)CountColumn.Total].Row.Number;

    public override bool IsCounted => isCounted;

    public override string this[CountColumn column] => cells[(int)column].Text;

    public override void Fail(CountColumn column, string sentence)
    {
        var cell = cells[(int)column];
        Columns.Fail(cell.Row, Columns.Place(cell.Row, cell.Cell), cell.Text, sentence);
    }
}
