using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>Turns SVG into PNG with librsvg, pango and cairo. Thread safe; reads no file and no address that the SVG may name.</summary>
public static partial class PngChart
{
    private const int OpaqueRgb = 1;
    private const double MostPixels = 8000;

    /// <param name="svg">As from <see cref="SvgChart.Write"/>: with its own size, without a document type.</param>
    /// <param name="scale">Pixels of the picture per CSS pixel, 0.5–4.</param>
    /// <returns>An opaque PNG, white where the SVG paints nothing.</returns>
    /// <exception cref="ChartRenderingException">Not SVG that can be drawn, or too large.</exception>
    /// <exception cref="ChartSetupException">The libraries or the font are not installed; see <see cref="ChartFonts.Problem"/>.</exception>
    public static byte[] Render(string svg, double scale = 2)
    {
        if (scale is not (>= 0.5 and <= 4)) throw new ArgumentOutOfRangeException(nameof(scale), scale, "0.5 to 4.");
        if (ChartFonts.Problem() is { } problem) throw new ChartSetupException(problem);
        if (svg.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            throw new ChartRenderingException("The SVG has a document type; entities are not read.");
        var (shapes, labels) = Apart(svg);
        var data = Encoding.UTF8.GetBytes(shapes);
        using var handle = Native.SvgNew(data, (nuint)data.Length, out var error);
        if (handle.IsInvalid) throw Failed(error);
        if (!Native.SvgSize(handle, out var width, out var height)) throw new ChartRenderingException("The SVG does not say its size.");
        return Draw(handle, labels, Math.Round(width * scale), Math.Round(height * scale), scale);
    }

    /// <summary>Labels lie on top of everything, so that they can be drawn last.</summary>
    private static (string Shapes, IReadOnlyCollection<XElement> Labels) Apart(string svg)
    {
        try
        {
            var root = XElement.Parse(svg);
            XElement[] labels = [.. root.Elements(Shapes.Svg + "text")];
            foreach (var label in labels) label.Remove();
            return (root.ToString(SaveOptions.DisableFormatting), labels);
        }
        catch (XmlException e)
        {
            throw new ChartRenderingException($"Not SVG: {e.Message}");
        }
    }

    private static byte[] Draw(Native.SvgHandle svg, IReadOnlyCollection<XElement> labels, double width, double height, double scale)
    {
        if (width is not (>= 1 and <= MostPixels) || height is not (>= 1 and <= MostPixels))
            throw new ChartRenderingException($"A picture is 1 to {MostPixels} pixels each way, not {width} × {height}.");
        using var surface = Native.SurfaceNew(OpaqueRgb, (int)width, (int)height);
        using var context = Native.ContextNew(surface);
        Native.ContextColour(context, 1, 1, 1);
        Native.ContextPaint(context);
        if (!Native.SvgRender(svg, context, new Native.Viewport(0, 0, width, height), out var error)) throw Failed(error);
        Native.ContextScale(context, scale, scale);
        PngText.Draw(context, labels);
        if (Native.ContextStatus(context) is not 0 and var status)
            throw new ChartRenderingException($"cairo could not draw: status {status}.");
        return Png(surface, (int)width, (int)height);
    }

    private static unsafe byte[] Png(Native.Surface surface, int width, int height)
    {
        Native.SurfaceFlush(surface);
        var data = Native.SurfaceData(surface);
        if (data == null) throw new ChartRenderingException("cairo has no picture.");
        return PngFile.Write(new ReadOnlySpan<uint>(data, width * height), width);
    }

    /// <param name="error">A GError: domain and code of four bytes each, then the message; freed here.</param>
    private static ChartRenderingException Failed(nint error)
    {
        if (error == 0) return new ChartRenderingException("librsvg could not draw the SVG.");
        try
        {
            return new ChartRenderingException($"librsvg: {Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(error, 2 * sizeof(int)))}");
        }
        finally
        {
            Native.ErrorFree(error);
        }
    }
}

/// <summary>A picture that cannot be drawn: our mistake, not a person's.</summary>
public sealed class ChartRenderingException(string message) : Exception(message);

/// <summary>The machine lacks what pictures need; the message is an operator's sentence that says what to install.</summary>
public sealed class ChartSetupException(string message) : Exception(message);
