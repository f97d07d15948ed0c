using System.Buffers.Binary;
using System.Diagnostics;
using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

/// <summary>Alone, so that the memory measured is what the pictures take.</summary>
[CollectionDefinition(nameof(PngChartTests), DisableParallelization = true)]
[Collection(nameof(PngChartTests))]
public sealed class PngChartTests
{
    private const string RedSquare =
        """<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#f00"/></svg>""";

    [Theory]
    [MemberData(nameof(ChartSamples.Names), MemberType = typeof(ChartSamples))]
    public void A_chart_becomes_a_picture_of_twice_its_size(string name)
    {
        var png = PngChart.Render(SvgChart.Write(ChartSamples.All[name]));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal((1280, 640), Size(png));
        Assert.InRange(png.Length, 10_000, 200_000);
    }

    [Fact]
    public void Many_threads_draw_the_same_picture()
    {
        var svg = SvgChart.Write(ChartSamples.All["forecast"]);
        var expected = PngChart.Render(svg);
        Assert.All(ParallelEnumerable.Range(0, 50).WithDegreeOfParallelism(8).Select(_ => PngChart.Render(svg)), png => Assert.Equal(expected, png));
    }

    [Fact]
    public void Memory_does_not_grow_by_drawing()
    {
        const int renders = 200;
        const long tolerance = 60L << 20; // a picture that was not freed is 0.8 MB of surface alone, 160 MB in all
        var svg = SvgChart.Write(ChartSamples.All["missing_month"]);
        for (var i = 0; i < 50; i++) PngChart.Render(svg, 1);
        var before = ResidentBytes();
        for (var i = 0; i < renders; i++) PngChart.Render(svg, 1);
        Assert.InRange(ResidentBytes() - before, long.MinValue, tolerance);
    }

    [Theory]
    [InlineData("")]
    [InlineData("inte svg")]
    [InlineData("<svg")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="10"/>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"/>""")]
    public void What_is_no_picture_is_refused(string svg) => Assert.Throws<ChartRenderingException>(() => PngChart.Render(svg));

    [Fact]
    public void A_document_type_is_refused_so_that_no_entity_is_read() => Assert.Throws<ChartRenderingException>(() => PngChart.Render(
        """<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>"""));

    [Fact]
    public void A_file_that_the_svg_names_is_not_read()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.png");
        File.WriteAllBytes(file, PngChart.Render(RedSquare));
        try
        {
            Assert.Equal(PngChart.Render(Square("")), PngChart.Render(Square($"""<image href="file://{file}" width="20" height="20"/>""")));
            Assert.NotEqual(PngChart.Render(Square("")), PngChart.Render(RedSquare));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_scale_out_of_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngChart.Render(RedSquare, 5));

    private static string Square(string content) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{content}</svg>""";

    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
