namespace Indicators.Core.Charts;

/// <summary>The key: a sample and a label for each thing that is drawn, in rows above the plot.</summary>
internal static class ChartKey
{
    public const double RowHeight = 26;
    private const double SampleWidth = 30;
    private const double SampleGap = 8;
    private const double ItemGap = 20;
    private const int MaxRows = 2;

    private static readonly TextStyle Label = new(ChartLayout.SmallText, Palette.Ink);

    /// <summary>At most two; when the labels need more, each is shortened to an even share.</summary>
    public static IReadOnlyList<IReadOnlyList<KeyItem>> Rows(IReadOnlyList<KeyItem> items, double room)
    {
        var rows = new List<IReadOnlyList<KeyItem>>();
        foreach (var item in items.Select(i => Fit(i, room)))
        {
            if (rows.Count > 0 && Width([.. rows[^1], item]) <= room) rows[^1] = [.. rows[^1], item];
            else rows.Add([item]);
        }
        var perRow = (items.Count + MaxRows - 1) / MaxRows;
        return rows.Count <= MaxRows ? rows : [.. items.Select(i => Fit(i, room / perRow)).Chunk(perRow)];
    }

    public static double Width(IReadOnlyList<KeyItem> row) => row.Sum(ItemWidth) - ItemGap;

    /// <param name="top">Of the row.</param>
    public static IEnumerable<Mark> Draw(IReadOnlyList<KeyItem> row, double left, double top)
    {
        foreach (var item in row)
        {
            foreach (var mark in item.Sample(new Box(left, top + 6, left + SampleWidth, top + RowHeight - 6))) yield return mark;
            yield return new TextMark(left + SampleWidth + SampleGap, top + 19, item.Label, Label);
            left += ItemWidth(item);
        }
    }

    private static KeyItem Fit(KeyItem item, double room) =>
        item with { Label = ChartText.Fit(item.Label, room - SampleWidth - SampleGap - ItemGap, Label) };

    private static double ItemWidth(KeyItem item) => SampleWidth + SampleGap + ChartText.Width(item.Label, Label.Size) + ItemGap;
}

/// <param name="Sample">Of the thing, in the box given.</param>
internal sealed record KeyItem(string Label, Func<Box, IEnumerable<Mark>> Sample);
