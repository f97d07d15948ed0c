using System.Diagnostics.CodeAnalysis;

namespace Indicators.Core.Charts;

/// <summary>Checks that a chart can be drawn, and cleans its texts.</summary>
internal static class ChartChecks
{
    // Doubles hold whole numbers exactly up to here, and decimal, which the axis counts in, holds them too.
    private const double MaxValue = 9e15;

    /// <exception cref="ArgumentException">
    /// No columns, a negative or not finite value, a band outside the columns, or a size out of range.
    /// </exception>
    public static void Check(Chart chart, ChartSize size)
    {
        if (Fault(chart, size) is { } fault) throw new ArgumentException(fault, nameof(chart));
    }

    /// <summary>Every value that has a place in the plot.</summary>
    public static IEnumerable<double> Values(Chart chart) =>
    [
        .. chart.Columns.Select(c => c.Value).OfType<double>(), .. chart.Line is { } line ? [line.Value] : Array.Empty<double>(),
        .. (chart.Bands ?? []).SelectMany(b => new[] { b.Low, b.High }), .. chart.Pace?.Values ?? [],
        .. (chart.Fan?.Ranges ?? []).SelectMany(r => new[] { r.Low, r.Middle, r.High }),
    ];

    public static Chart Clean(Chart chart) => chart with
    {
        Title = Clean(chart.Title),
        Description = Clean(chart.Description),
        ValueAxis = Clean(chart.ValueAxis),
        Columns = [.. chart.Columns.Select(c => c with { Label = Clean(c.Label), MissingLabel = Clean(c.MissingLabel) })],
        Line = chart.Line is { } line ? line with { Label = Clean(line.Label) } : null,
        Bands = [.. (chart.Bands ?? []).Select(b => b with { Label = Clean(b.Label) })],
        Pace = chart.Pace is { } pace ? pace with { Label = Clean(pace.Label) } : null,
        Fan = chart.Fan is { } fan ? fan with { Label = Clean(fan.Label), MiddleLabel = Clean(fan.MiddleLabel) } : null,
        Note = Clean(chart.Note),
        HighlightLabel = Clean(chart.HighlightLabel),
    };

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Clean(string? text) => text is null ? null : ChartText.Clean(text);

    private static string? Fault(Chart chart, ChartSize size)
    {
        if (size is not { Width: >= 320 and <= 2000, Height: >= 320 and <= 2000 })
            return $"A chart is 320 to 2000 pixels each way, not {size.Width} × {size.Height}.";
        if (chart.Columns.Count == 0) return "A chart needs a column.";
        if (!Values(chart).All(v => v is >= 0 and <= MaxValue)) return "A chart's values are 0 to 9e15.";
        var last = chart.Columns.Count - 1;
        if (chart.Bands?.All(b => b.Low <= b.High && 0 <= b.FirstColumn && b.FirstColumn <= b.LastColumn && b.LastColumn <= last) == false)
            return "A band lies within the columns, its low end first.";
        if (chart.Pace is { } pace && pace.Values.Count != last + 1) return "A pace has a value for each column.";
        return chart.Fan is not { Ranges: var ranges, FirstColumn: var first } || (ranges.Count > 0 && first + ranges.Count == last + 1)
            ? null
            : "A fan ends at the last column.";
    }
}
