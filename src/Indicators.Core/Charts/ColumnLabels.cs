namespace Indicators.Core.Charts;

/// <summary>The texts at the columns: values, zeros, words at gaps, and the periods below.</summary>
internal sealed class ColumnLabels(Chart chart, ChartLayout layout)
{
    // The height of digits and capitals of Noto Sans, in font sizes.
    private const double DigitHeight = 0.72;
    private const double Gap = 5;
    private const double LeastSmallText = 14;
    private const double MostPeriodWidth = 96;
    private const double PeriodGap = 8;
    private const int MostGapLines = 3;

    // In a narrower slot a turned word would cover its neighbours.
    private const double LeastSlotForWords = 26;

    private static readonly TextStyle Period = new(ChartLayout.PlainText, Palette.Ink, TextAnchor.Middle);
    private static readonly TextStyle Missing = new(ChartLayout.SmallText, Palette.Ink, TextAnchor.Middle, Halo: Palette.Paper);
    private static readonly TextStyle Figure = new(ChartLayout.PlainText, Palette.Ink, TextAnchor.Middle, Bold: true, Palette.Paper);

    private readonly double pitch = layout.Plot.Width / chart.Columns.Count;
    private readonly double? line = chart.Line is { } l ? layout.Y(l.Value) : null;

    /// <summary>The lower end of the words at a gap.</summary>
    private readonly double overStub = layout.Plot.Bottom - ChartLayout.StubHeight - Gap;

    /// <summary>False when the columns are so narrow that the words are in the key instead.</summary>
    public static bool HasRoomForGapWords(Chart chart, ChartSize size) => (double)size.Width / chart.Columns.Count >= LeastSlotForWords;

    /// <summary>All at the greatest size at which every value fits over its column; when none does, zeros only.</summary>
    public IEnumerable<Mark> Values()
    {
        var widest = chart.Columns.Max(c => c.Value is { } v ? ChartText.Width(layout.Axis.ValueLabel(v), 1, bold: true) : 0);
        double[] fitting = [.. new[] { ChartLayout.PlainText, LeastSmallText }.Where(size => widest * size + Gap <= pitch)];
        var size = fitting is [var greatest, ..] ? greatest : Math.Min(LeastSmallText, pitch / DigitHeight);
        return
            from column in chart.Columns.Index()
            where fitting.Length > 0 ? column.Item.Value is not null : column.Item.Value == 0
            select ValueLabel(column.Index, column.Item.Value!.Value, Figure with { Size = size });
    }

    /// <summary>At each gap; once for neighbours that share a word too wide for one of them but not for all.</summary>
    public IEnumerable<Mark> GapWords()
    {
        for (var first = 0; first < chart.Columns.Count; first++)
        {
            if (chart.Columns[first] is not { Value: null, MissingLabel: { } word }) continue;
            var last = first;
            while (last + 1 < chart.Columns.Count && chart.Columns[last + 1] is { Value: null } next && next.MissingLabel == word) last++;
            var lines = Shared(word, last - first + 1);
            if (lines.Count == 0) last = first;
            var slot = layout.Slot(chart, first, last);
            foreach (var label in lines.Count > 1 ? GapLines(slot, lines) : [GapWord(slot, word)]) yield return label;
            first = last;
        }
    }

    /// <summary>Under every column, or every second, third … when they are too wide.</summary>
    public IEnumerable<Mark> Periods()
    {
        var widest = chart.Columns.Max(c => ChartText.Width(c.Label, 1));
        var fitting = new[] { ChartLayout.PlainText, ChartLayout.SmallText }.FirstOrDefault(s => widest * s + 5 <= pitch);
        var size = fitting > 0 ? fitting : ChartLayout.PlainText;
        var room = Math.Max(pitch - PeriodGap, MostPeriodWidth);
        var every = fitting > 0 ? 1 : (int)Math.Ceiling((Math.Min(widest * size, room) + PeriodGap) / pitch);
        for (var i = 0; i < chart.Columns.Count; i += every)
        {
            var middle = layout.Slot(chart, i, i).Middle;
            var text = ChartText.Fit(chart.Columns[i].Label, room, size);
            var half = ChartText.Width(text, size) / 2;
            var bottom = layout.Plot.Bottom;
            if (every > 1) yield return new BoxMark(new(middle - 0.75, bottom, middle + 0.75, bottom + 6), Ink.Tick);
            yield return new TextMark(
                Math.Clamp(middle, 4 + half, layout.Size.Width - 4 - half), bottom + 23, text, Period with { Size = size });
        }
    }

    /// <summary>Above its column; where the line crosses, inside the column if it fits there; otherwise above the line.</summary>
    private TextMark ValueLabel(int column, double value, TextStyle style)
    {
        var (text, height, bar) = (layout.Axis.ValueLabel(value), DigitHeight * style.Size, layout.Bar(chart, column, layout.Y(value)));
        if (!CrossesLine(bar.Top - Gap, height)) return new(bar.Middle, bar.Top - Gap, text, style);
        var inside = bar.Top + height + Gap;
        var fits = inside + Gap <= bar.Bottom && ChartText.Width(text, style.Size, bold: true) + 2 <= bar.Width;
        return fits && !chart.Columns[column].IsHighlighted && !CrossesLine(inside, height)
            ? new(bar.Middle, inside, text, style with { Fill = Palette.Paper, Halo = Palette.Column })
            : new(bar.Middle, OverLine, text, style);
    }

    /// <summary>The lines of a word that neighbours share; none when each of them has its own.</summary>
    private IReadOnlyList<string> Shared(string word, int neighbours)
    {
        var (width, room) = (ChartText.Width(word, ChartLayout.SmallText) + 4, pitch * neighbours);
        if (width <= pitch || neighbours == 1) return [];
        if (width <= room) return [word];
        var lines = ChartText.Wrap(word, room - 4, ChartLayout.SmallText, MostGapLines);
        return lines.Any(line => line.EndsWith(ChartText.Ellipsis, StringComparison.Ordinal)) ? [] : lines;
    }

    /// <summary>Above the gap; where the line crosses, above the line.</summary>
    private IEnumerable<TextMark> GapLines(Box slot, IReadOnlyList<string> lines)
    {
        var bottom = CrossesLine(overStub, ((lines.Count - 1) * ChartLayout.NoteHeight) + Missing.Size) ? OverLine : overStub;
        return lines.Reverse().Select((line, i) => new TextMark(slot.Middle, bottom - (i * ChartLayout.NoteHeight), line, Missing));
    }

    /// <summary>Horizontal where it fits or has most room, otherwise turned; never across the line.</summary>
    private TextMark GapWord(Box slot, string word)
    {
        var (bottom, room) = (overStub, overStub - (layout.Plot.Top - ChartLayout.Headroom + Gap));
        var width = ChartText.Width(word, Missing.Size);
        if (width + 4 <= slot.Width || slot.Width >= room)
        {
            var upright = ChartText.Fit(word, slot.Width - 4, Missing.Size);
            return new(slot.Middle, CrossesLine(bottom, Missing.Size) ? OverLine : bottom, upright, Missing);
        }
        if (CrossesLine(bottom, Math.Min(width, room)))
        {
            var (over, under) = (room - (bottom - OverLine), bottom - UnderLine);
            (bottom, room) = width <= over || over >= under ? (OverLine, over) : (bottom, under);
        }
        var style = Missing with { Anchor = TextAnchor.Start };
        return new(slot.Middle + (style.Size * 0.36), bottom, ChartText.Fit(word, room, style.Size), style, IsTurned: true);
    }

    private double OverLine => line!.Value - Gap - 1;

    private double UnderLine => line!.Value + Gap + 1;

    private bool CrossesLine(double bottom, double height) => line is { } y && y > bottom - height - 4 && y < bottom + 4;
}
