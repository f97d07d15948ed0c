using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>The words at the columns: values, zeros, what is missing, and the periods below.</summary>
internal sealed class ColumnLabels(Chart chart, ChartLayout layout)
{
    // Digits and capitals of Noto Sans reach this high, in font sizes.
    private const double DigitHeight = 0.72;
    private const double Gap = 5;
    private const double LeastSmallText = 14;
    private const double MostPeriodWidth = 96;
    private const double PeriodGap = 8;
    private const int MostGapLines = 3;

    // Narrower than this, and a word on its side would lie over its neighbours.
    private const double LeastSlotForWords = 26;

    private readonly double pitch = layout.Plot.Width / chart.Columns.Count;
    private readonly double? line = chart.Line is { } l ? layout.Y(l.Value) : null;

    /// <summary>False when the columns are so narrow that what is missing is named in the key instead.</summary>
    public static bool HasRoomForGapWords(Chart chart, ChartSize size) =>
        (double)size.Width / chart.Columns.Count >= LeastSlotForWords;

    public IEnumerable<XElement> Values()
    {
        var size = ValueTextSize();
        for (var i = 0; i < chart.Columns.Count; i++)
        {
            if (chart.Columns[i].Value is not { } value) continue;
            if (size is not null) yield return ValueLabel(i, value, size.Value);
            else if (value == 0) yield return ValueLabel(i, value, Math.Min(LeastSmallText, pitch / DigitHeight));
        }
    }

    /// <summary>At each gap; once for neighbours that share a word too wide for one of them but not for all.</summary>
    public IEnumerable<XElement> GapWords()
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

    /// <summary>The lines of a word over neighbours that share it; none when it stands at each of them.</summary>
    private IReadOnlyList<string> Shared(string word, int neighbours)
    {
        var (width, room) = (ChartText.Width(word, ChartLayout.SmallText) + 4, pitch * neighbours);
        if (width <= pitch || neighbours == 1) return [];
        if (width <= room) return [word];
        var lines = ChartText.Wrap(word, room - 4, ChartLayout.SmallText, MostGapLines);
        return lines.Any(line => line.EndsWith(ChartText.Ellipsis, StringComparison.Ordinal)) ? [] : lines;
    }

    /// <summary>Over the gap; where the line runs there, over the line.</summary>
    private IEnumerable<XElement> GapLines(Box slot, IReadOnlyList<string> lines)
    {
        var style = new TextStyle(ChartLayout.SmallText, Palette.Ink, TextAnchor.Middle, Halo: Palette.Paper);
        var bottom = layout.Plot.Bottom - ChartLayout.StubHeight - Gap;
        if (CrossesLine(bottom, (lines.Count - 1) * ChartLayout.NoteHeight + style.Size)) bottom = OverLine;
        return lines.Select((line, i) => Shapes.Label(
            slot.Middle, bottom - (lines.Count - 1 - i) * ChartLayout.NoteHeight, line, style));
    }

    /// <summary>Under every column, or every second, third … when they are too wide.</summary>
    public IEnumerable<XElement> Periods()
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
            if (every > 1) yield return Tick(middle);
            yield return Shapes.Label(
                Math.Clamp(middle, 4 + half, layout.Size.Width - 4 - half), layout.Plot.Bottom + 23, text,
                new TextStyle(size, Palette.Ink, TextAnchor.Middle));
        }
    }

    /// <summary>The greatest size at which every value fits over its column; null when none does.</summary>
    private double? ValueTextSize()
    {
        var widest = chart.Columns.Max(c => c.Value is { } v ? ChartText.Width(layout.Axis.ValueLabel(v), 1, bold: true) : 0);
        foreach (var size in new[] { ChartLayout.PlainText, LeastSmallText })
        {
            if (widest * size + 3 <= pitch) return size;
        }
        return null;
    }

    /// <summary>Over its column; where the line runs there, inside it; where that is too small, over the line.</summary>
    private XElement ValueLabel(int column, double value, double size)
    {
        var text = layout.Axis.ValueLabel(value);
        var height = DigitHeight * size;
        var bar = layout.Bar(chart, column, layout.Y(value));
        var inside = bar.Top + height + Gap;
        var style = new TextStyle(size, Palette.Ink, TextAnchor.Middle, Bold: true, Palette.Paper);
        if (!CrossesLine(bar.Top - Gap, height)) return Shapes.Label(bar.Middle, bar.Top - Gap, text, style);
        if (CrossesLine(inside, height) || inside + Gap > bar.Bottom || ChartText.Width(text, size, bold: true) + 2 > bar.Width)
            return Shapes.Label(bar.Middle, OverLine, text, style);
        var ground = chart.Columns[column].IsHighlighted ? Palette.Highlight : Palette.Column;
        return Shapes.Label(bar.Middle, inside, text, style with { Fill = Palette.Paper, Halo = ground });
    }

    private XElement Tick(double middle) => Shapes.Rectangle(
        new Box(middle - 0.75, layout.Plot.Bottom, middle + 0.75, layout.Plot.Bottom + 6), Palette.Muted);

    /// <summary>Upright where it fits or has most room, else on its side; over the line rather than across it.</summary>
    private XElement GapWord(Box slot, string word)
    {
        var style = new TextStyle(ChartLayout.SmallText, Palette.Ink, TextAnchor.Middle, Halo: Palette.Paper);
        var bottom = layout.Plot.Bottom - ChartLayout.StubHeight - Gap;
        var room = bottom - (layout.Plot.Top - ChartLayout.Headroom + Gap);
        var width = ChartText.Width(word, style.Size);
        if (width + 4 <= slot.Width || slot.Width >= room)
        {
            var upright = ChartText.Fit(word, slot.Width - 4, style.Size);
            return Shapes.Label(slot.Middle, CrossesLine(bottom, style.Size) ? OverLine : bottom, upright, style);
        }
        if (CrossesLine(bottom, Math.Min(width, room)))
        {
            var (over, under) = (room - (bottom - OverLine), bottom - UnderLine);
            (bottom, room) = width <= over || over >= under ? (OverLine, over) : (bottom, under);
        }
        return OnItsSide(slot.Middle, bottom, ChartText.Fit(word, room, style.Size), style with { Anchor = TextAnchor.Start });
    }

    private double OverLine => line!.Value - Gap - 1;

    private double UnderLine => line!.Value + Gap + 1;

    private bool CrossesLine(double bottom, double height) => line is { } y && y > bottom - height - 4 && y < bottom + 4;

    private static XElement OnItsSide(double middle, double bottom, string word, TextStyle style)
    {
        var x = middle + style.Size * 0.36;
        var label = Shapes.Label(x, bottom, word, style);
        label.SetAttributeValue("transform", FormattableString.Invariant($"rotate(-90 {x:0.##} {bottom:0.##})"));
        return label;
    }
}
