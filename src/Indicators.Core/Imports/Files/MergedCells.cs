using ExcelDataReader;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Which cells of a row are merged with one above or to the left, which has the value. Rows must be read in order.
/// </summary>
internal sealed class MergedCells(CellRange[] merged, int columns)
{
    private readonly Queue<CellRange> coming = new(merged.OrderBy(one => one.FromRow));
    private readonly PriorityQueue<CellRange, int> current = new();

    /// <summary>How many ranges each column is in just now.</summary>
    private readonly int[] covering = new int[merged.Length == 0 ? 0 : columns];

    /// <param name="row">From 0, and not before the last one.</param>
    public void MoveTo(int row)
    {
        while (coming.TryPeek(out var next) && next.FromRow <= row)
        {
            current.Enqueue(coming.Dequeue(), next.ToRow);
            Count(next, 1);
        }
        while (current.TryPeek(out var over, out var last) && last < row)
        {
            current.Dequeue();
            Count(over, -1);
        }
    }

    public bool Cover(int column) => covering.Length > 0 && covering[column] > 0;

    private void Count(CellRange range, int by)
    {
        var last = Math.Min(range.ToColumn, covering.Length - 1);
        for (var column = Math.Max(range.FromColumn, 0); column <= last; column++) covering[column] += by;
    }
}
