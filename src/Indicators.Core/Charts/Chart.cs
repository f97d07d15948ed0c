namespace Indicators.Core.Charts;

/// <summary>
/// Columns over time with, optionally, a line to reach, bands of usual values, and for a growing sum its pace and forecast. All text comes
/// from the caller.
/// </summary>
/// <param name="Title">Above the chart.</param>
/// <param name="Description">The content of the chart in one sentence; becomes desc and alt text.</param>
/// <param name="ValueAxis">The unit of the columns, "antal kontroller".</param>
/// <param name="Columns">In time order, at least one.</param>
/// <param name="Note">Small print under the chart, such as that the figures are invented; null without.</param>
/// <param name="HighlightLabel">The meaning of highlighted columns, for the key, "under löftet"; null leaves it out.</param>
/// <param name="Pace">For columns that are a growing sum: where it should be; null without.</param>
/// <param name="Fan">For columns that are a growing sum: where it may end; null without.</param>
public sealed record Chart(
    string Title,
    string Description,
    string ValueAxis,
    IReadOnlyList<ChartColumn> Columns,
    ChartLine? Line = null,
    IReadOnlyList<ChartBand>? Bands = null,
    string? Note = null,
    string? HighlightLabel = null,
    ChartPace? Pace = null,
    ChartFan? Fan = null);

/// <param name="Label">Under the column.</param>
/// <param name="Value">0 or more; null is a gap, drawn as a hatched stub with <paramref name="MissingLabel"/> and never as zero.</param>
/// <param name="MissingLabel">For a gap, "saknas" or "ej tillämpligt"; null with a value, and where none is due yet.</param>
/// <param name="IsHighlighted">Drawn in the signal colour and pattern: a period in which the pledge was not kept.</param>
/// <param name="ValueLabel">Text instead of the number where there is room for it, as for one that is approximate; else null.</param>
public sealed record ChartColumn(
    string Label, double? Value, string? MissingLabel = null, bool IsHighlighted = false, string? ValueLabel = null);

/// <summary>A horizontal line over all columns: the value promised per column.</summary>
public sealed record ChartLine(string Label, double Value);

/// <summary>A shaded range over some columns: a forecast, or control limits.</summary>
/// <param name="Label">Bands of the same label have the same colour, and one place in the key.</param>
/// <param name="FirstColumn">Index from 0.</param>
/// <param name="LastColumn">Index from 0, included.</param>
public sealed record ChartBand(string Label, int FirstColumn, int LastColumn, double Low, double High);

/// <summary>The expected course of a growing sum, from 0 at the left edge.</summary>
/// <param name="Values">At the end of each column, never falling; as many as the columns.</param>
public sealed record ChartPace(string Label, IReadOnlyList<double> Values);

/// <summary>The forecast of a growing sum: a range that widens from the last known value, with its middle.</summary>
/// <param name="From">The last known value, at its column; null when none is known.</param>
/// <param name="FirstColumn">Of the ranges, index from 0; the last of them belongs to the last column.</param>
/// <param name="Ranges">At the end of each column.</param>
public sealed record ChartFan(
    string Label, string MiddleLabel, ChartPoint? From, int FirstColumn, IReadOnlyList<ChartRange> Ranges);

public sealed record ChartPoint(int Column, double Value);

public sealed record ChartRange(double Low, double Middle, double High);

/// <summary>Of the whole picture, in CSS pixels, 320–2000 each way. Text keeps its size, so a smaller picture has room for less.</summary>
public sealed record ChartSize(int Width, int Height)
{
    public static readonly ChartSize Default = new(640, 320);
}
