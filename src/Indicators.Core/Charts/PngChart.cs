using System.Runtime.InteropServices;
using ScottPlot;
using SkiaSharp;

namespace Indicators.Core.Charts;

/// <summary>Draws a <see cref="Chart"/> as PNG with ScottPlot, for mail, files and print. Thread safe.</summary>
public static class PngChart
{
    private static readonly Lazy<string?> FirstProblem = new(FindProblem);

    /// <summary>Whether pictures can be drawn on this machine. Tried once per process.</summary>
    /// <returns>Null when they can; otherwise a sentence in English for the operator.</returns>
    public static string? Problem() => FirstProblem.Value;

    /// <param name="size"><see cref="ChartSize.Default"/> when null.</param>
    /// <param name="scale">Pixels of the picture per CSS pixel, 0.5–4.</param>
    /// <returns>Opaque; the same bytes for the same chart.</returns>
    /// <exception cref="ArgumentException">See <see cref="SvgChart.Write"/>.</exception>
    /// <exception cref="ChartSetupException">See <see cref="Problem"/>.</exception>
    public static byte[] Render(Chart chart, ChartSize? size = null, double scale = 2)
    {
        if (scale is not (>= 0.5 and <= 4)) throw new ArgumentOutOfRangeException(nameof(scale), scale, "0.5 to 4.");
        if (Problem() is { } problem) throw new ChartSetupException(problem);
        return Draw(ChartDrawing.Of(chart, size), scale);
    }

    private static byte[] Draw(ChartDrawing drawing, double scale)
    {
        var (width, height) = ((int)Math.Round(drawing.Size.Width * scale), (int)Math.Round(drawing.Size.Height * scale));
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)scale);
        Draw(surface.Canvas, drawing);
        foreach (var text in drawing.Texts) Draw(surface.Canvas, text);
        using var pixels = surface.PeekPixels();
        return PngFile.Write(MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()), width);
    }

    /// <summary>The shapes, by a plot whose axes are the pixels of the drawing.</summary>
    private static void Draw(SKCanvas canvas, ChartDrawing drawing)
    {
        using var plot = new Plot();
        plot.Layout.Frameless();
        plot.HideGrid();
        plot.Axes.SetLimits(0, drawing.Size.Width, drawing.Size.Height, 0);
        foreach (var shape in drawing.Shapes) Add(plot, shape);
        plot.Render(canvas, drawing.Size.Width, drawing.Size.Height);
    }

    private static void Add(Plot plot, ShapeMark shape)
    {
        Coordinates[] points = [.. shape.Points.Select(point => new Coordinates(point.X, point.Y))];
        IHasLine drawn = shape switch
        {
            // Not as a polygon, whose outline has a notch where it begins.
            BoxMark { Box: var box } => plot.Add.Rectangle(box.Left, box.Right, box.Bottom, box.Top),
            { Ink.Fill: null } => plot.Add.ScatterLine(points),
            _ => plot.Add.Polygon(points),
        };
        drawn.LineStyle = Edge(shape.Ink);
        if (shape.Ink.Fill is { } colour) ((IHasFill)drawn).FillStyle = Fill(Color.FromHex(colour), shape.Ink.Stripes);
    }

    private static FillStyle Fill(Color colour, Stripes? stripes) =>
        new() { Color = colour, Hatch = stripes is null ? null : new Hatch(stripes) };

    private static LineStyle Edge(Ink ink) => ink.Edge is null ? LineStyle.None : new()
    {
        Color = Color.FromHex(ink.Edge),
        Width = (float)ink.Width,
        Pattern = ink.Dashes is { } dashes ? new LinePattern([(float)dashes.Dash, (float)dashes.Space], 0, "") : LinePattern.Solid,
    };

    private static void Draw(SKCanvas canvas, TextMark text)
    {
        using var font = ChartFonts.Of(text.Style.Size, text.Style.Bold);
        using var paint = new SKPaint { IsAntialias = true, StrokeWidth = (float)TextStyle.HaloWidth, StrokeJoin = SKStrokeJoin.Round };
        var align = text.Style.Anchor switch
        {
            TextAnchor.Start => SKTextAlign.Left,
            TextAnchor.Middle => SKTextAlign.Center,
            TextAnchor.End => SKTextAlign.Right,
        };
        canvas.Save();
        canvas.Translate((float)text.X, (float)text.Y);
        if (text.IsTurned) canvas.RotateDegrees(-90);
        foreach (var (way, colour) in new[] { (SKPaintStyle.Stroke, text.Style.Halo), (SKPaintStyle.Fill, text.Style.Fill) })
        {
            if (colour is null) continue;
            (paint.Style, paint.Color) = (way, SKColor.Parse(colour));
            canvas.DrawText(text.Text, 0, 0, align, font, paint);
        }
        canvas.Restore();
    }

    private static string? FindProblem()
    {
        try
        {
            ChartFonts.Use();
            Draw(ChartDrawing.Of(new Chart("Å", "", "", [new("ä", 1)])), 1);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            return $"Charts cannot be drawn: {e.GetBaseException().Message}";
        }
    }

    /// <summary>The slanting lines of the SVG, which ScottPlot's own hatches do not have.</summary>
    private sealed class Hatch(Stripes stripes) : IHatch
    {
        public SKShader GetShader(Color backgroundColor, Color hatchColor, PixelRect rect)
        {
            using var recorder = new SKPictureRecorder();
            var tile = new SKRect(0, 0, stripes.Across, stripes.Down);
            var canvas = recorder.BeginRecording(tile);
            canvas.Clear(backgroundColor.ToSKColor());
            using var paint = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = (float)stripes.Width };
            paint.Color = SKColor.Parse(stripes.Colour);
            foreach (var ((x1, y1), (x2, y2)) in stripes.Lines()) canvas.DrawLine((float)x1, (float)y1, (float)x2, (float)y2, paint);
            using var picture = recorder.EndRecording();
            return picture.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, tile);
        }
    }
}

/// <summary>The machine cannot draw pictures; the message is an operator's sentence.</summary>
public sealed class ChartSetupException(string message) : Exception(message);
