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
    [Theory]
    [MemberData(nameof(ChartSamples.Names), MemberType = typeof(ChartSamples))]
    public void A_chart_becomes_a_PNG_of_twice_its_size(string name)
    {
        var png = PngChart.Render(ChartSamples.All[name]);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal((1280, 640), Size(png));
        Assert.InRange(png.Length, 10_000, 200_000);
    }

    [Fact]
    public void Concurrent_threads_draw_the_same_PNG()
    {
        var chart = ChartSamples.All["forecast"];
        var expected = PngChart.Render(chart);
        Assert.All(
            ParallelEnumerable.Range(0, 50).WithDegreeOfParallelism(8).Select(_ => PngChart.Render(chart)),
            png => Assert.Equal(expected, png));
    }

    [Fact]
    public void Repeated_drawing_does_not_increase_memory()
    {
        const int renders = 200;
        const long tolerance = 60L << 20; // a picture that was not freed is 0.8 MB of surface alone, 160 MB in all
        var chart = ChartSamples.All["missing_month"];
        for (var i = 0; i < 50; i++) PngChart.Render(chart, scale: 1);
        var before = ResidentBytes();
        for (var i = 0; i < renders; i++) PngChart.Render(chart, scale: 1);
        Assert.InRange(ResidentBytes() - before, long.MinValue, tolerance);
    }

    [Theory]
    [MemberData(nameof(SvgChartTests.Impossible), MemberType = typeof(SvgChartTests), DisableDiscoveryEnumeration = true)]
    public void A_chart_that_cannot_be_drawn_throws(Chart chart) => Assert.Throws<ArgumentException>(() => PngChart.Render(chart));

    [Fact]
    public void A_scale_out_of_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngChart.Render(ChartSamples.All["huge"], scale: 5));

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
