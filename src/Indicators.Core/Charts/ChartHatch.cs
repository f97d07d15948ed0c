using ScottPlot;
using SkiaSharp;

namespace Indicators.Core.Charts;

/// <summary>Slanting lines as on pages, where ScottPlot's own hatches are not to be had.</summary>
internal sealed class ChartHatch(Stripes stripes) : IHatch
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
