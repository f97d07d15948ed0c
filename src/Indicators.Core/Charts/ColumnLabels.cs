namespace Indicators.Core.Charts;

/// <summary>The texts at the columns: values, zeros, words at gaps, and the periods below.</summary>
internal sealed class ColumnLabels(ChartLayout layout)
{
    // The height of digits and capitals of Noto Sans, in font sizes.
    private const double DigitHeight = 0.72;
    private const double Gap = 5;
    private const double MinSmallText = 14;
    private const double MaxPeriodWidth = 96;
    private const double PeriodGap = 8;
    private const int MaxGapLines = 3;

    // In a narrower slot a turned word would cover its neighbours.
    private const double MinSlotForWords = 26;

    private static readonly TextStyle Period = new(ChartLayout.PlainText, Palette.Ink, TextAnchor.Middle);
    private static readonly TextStyle Missing = new(ChartLayout.SmallText, Palette.Ink, TextAnchor.Middle, Halo: Palette.Paper);
    private static readonly TextStyle Figure = new(ChartLayout.PlainText, Palette.Ink, TextAnchor.Middle, Bold: true, Palette.Paper);

    private readonly IReadOnlyList<ChartColumn> columns = layout.Chart.Columns;
    private readonly double pitch = layout.Pitch;
    private readonly double? line = layout.Chart.Line is { } promised ? layout.Y(promised.Value) : null;

    /// <summary>The lower end of the words at a gap.</summary>
    private readonly double overStub = layout.Plot.Bottom - ChartLayout.StubHeight - Gap;

    /// <summary>False when the columns are so narrow that the words are in the key instead.</summary>
    public static bool HasRoomForGapWords(Chart chart, ChartSize size) => (double)size.Width / chart.Columns.Count >= MinSlotForWords;

    /// <summary>All at the greatest size at which every value fits over its column; when none does, zeros only.</summary>
    public IEnumerable<Mark> Values()
    {
        var widest = columns.Max(c => c.Value is { } v ? ChartText.Width(layout.Axis.ValueLabel(v), 1, bold: true) : 0);
        var fitting = Greatest(widest, ChartLayout.PlainText, MinSmallText);
        var style = Figure with { Size = fitting ?? Math.Min(MinSmallText, pitch / DigitHeight) };
        foreach (var (i, column) in columns.Index())
            if (column.Value is { } value && (fitting is not null || value == 0)) yield return ValueLabel(i, value, style);
    }

    /// <summary>At each gap; once for neighbours that share a word too wide for one of them but not for all.</summary>
    public IEnumerable<Mark> GapWords()
    {
        for (var first = 0; first < columns.Count; first++)
        {
            if (columns[first] is not { Value: null, MissingLabel: { } word }) continue;
            var neighbours = columns.Skip(first).TakeWhile(c => c.Value is null && c.MissingLabel == word).Count();
            var shared = Shared(word, neighbours);
            var last = shared.Count == 0 ? first : first + neighbours - 1;
            var slot = layout.Slot(first, last);
            foreach (var label in shared.Count == 0 ? GapWord(slot, word) : Upright(slot, shared)) yield return label;
            first = last;
        }
    }

    /// <summary>Under every column, or every second, third … when they are too wide.</summary>
    public IEnumerable<Mark> Periods()
    {
        var widest = columns.Max(c => ChartText.Width(c.Label, 1));
        var fitting = Greatest(widest, ChartLayout.PlainText, ChartLayout.SmallText);
        var style = Period with { Size = fitting ?? ChartLayout.PlainText };
        var room = Math.Max(pitch - PeriodGap, MaxPeriodWidth);
        var every = fitting is null ? (int)Math.Ceiling((Math.Min(widest * style.Size, room) + PeriodGap) / pitch) : 1;
        for (var i = 0; i < columns.Count; i += every)
        {
            var (middle, bottom) = (layout.Slot(i, i).Middle, layout.Plot.Bottom);
            var text = ChartText.Fit(columns[i].Label, room, style);
            var edge = 4 + ChartText.Width(text, style.Size) / 2;
            if (every > 1) yield return new BoxMark(new(middle - 0.75, bottom, middle + 0.75, bottom + 6), Ink.Tick);
            yield return new TextMark(Math.Clamp(middle, edge, layout.Size.Width - edge), bottom + 23, text, style);
        }
    }

    /// <summary>Of the sizes at which the widest text has room in a column; null when none has.</summary>
    private double? Greatest(double widest, params double[] sizes) =>
        sizes.Where(size => widest * size + Gap <= pitch).Cast<double?>().FirstOrDefault();

    /// <summary>Above its column; where the line crosses, inside the column if it fits there; otherwise above the line.</summary>
    private TextMark ValueLabel(int column, double value, TextStyle style)
    {
        var number = layout.Axis.ValueLabel(value);
        var label = columns[column].ValueLabel ?? number;
        var text = ChartText.Width(label, style.Size, bold: true) + Gap <= pitch ? label : number;
        var (height, bar) = (DigitHeight * style.Size, layout.Bar(column, layout.Y(value)));
        if (!CrossesLine(bar.Top - Gap, height)) return new(bar.Middle, bar.Top - Gap, text, style);
        var inside = bar.Top + height + Gap;
        var fits = inside + Gap <= bar.Bottom && ChartText.Width(text, style.Size, bold: true) + 2 <= bar.Width;
        return fits && !columns[column].IsHighlighted && !CrossesLine(inside, height)
            ? new(bar.Middle, inside, text, style with { Fill = Palette.Paper, Halo = Palette.Column })
            : new(bar.Middle, OverLine, text, style);
    }

    /// <summary>The lines of a word that neighbours share; none when each of them has its own.</summary>
    private IReadOnlyList<string> Shared(string word, int neighbours)
    {
        var (width, room) = (ChartText.Width(word, Missing.Size) + 4, pitch * neighbours);
        if (width <= pitch || neighbours == 1) return [];
        if (width <= room) return [word];
        var lines = ChartText.Wrap(word, room - 4, Missing, MaxGapLines);
        return lines.Any(line => line.EndsWith(ChartText.Ellipsis, StringComparison.Ordinal)) ? [] : lines;
    }

    /// <summary>Above the gap; where the line crosses, above the line.</summary>
    private IEnumerable<TextMark> Upright(Box slot, IReadOnlyList<string> lines)
    {
        var bottom = CrossesLine(overStub, (lines.Count - 1) * ChartLayout.NoteHeight + Missing.Size) ? OverLine : overStub;
        return lines.Reverse().Select((line, i) => new TextMark(slot.Middle, bottom - i * ChartLayout.NoteHeight, line, Missing));
    }

    /// <summary>Horizontal where it fits or has most room, otherwise turned; never across the line.</summary>
    private IEnumerable<TextMark> GapWord(Box slot, string word)
    {
        var (bottom, room) = (overStub, overStub - (layout.Plot.Top - ChartLayout.Headroom + Gap));
        var width = ChartText.Width(word, Missing.Size);
        if (width + 4 <= slot.Width || slot.Width >= room) return Upright(slot, [ChartText.Fit(word, slot.Width - 4, Missing)]);
        if (CrossesLine(bottom, Math.Min(width, room)))
        {
            var (over, under) = (room - (bottom - OverLine), bottom - UnderLine);
            (bottom, room) = width <= over || over >= under ? (OverLine, over) : (bottom, under);
        }
        var text = ChartText.Fit(word, room, Missing);
        return [new(slot.Middle + Missing.Size * 0.36, bottom, text, Missing with { Anchor = TextAnchor.Start }, IsTurned: true)];
    }

    private double OverLine => line!.Value - Gap - 1;

    private double UnderLine => line!.Value + Gap + 1;

    private bool CrossesLine(double bottom, double height) => line is { } y && y > bottom - height - 4 && y < bottom + 4;
}
