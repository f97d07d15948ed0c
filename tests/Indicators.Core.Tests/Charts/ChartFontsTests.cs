using Indicators.Core.Charts;
using Xunit;

namespace Indicators.Core.Tests.Charts;

public sealed class ChartFontsTests
{
    [Fact]
    public void This_machine_draws_with_the_right_font() => Assert.Null(ChartFonts.Problem());

    [Fact]
    public void A_missing_library_is_named_with_what_to_install()
    {
        var problem = ChartFonts.MissingLibrary(["libc.so.6", "libnothing.so.9"]);
        Assert.StartsWith("libnothing.so.9 ", problem, StringComparison.Ordinal);
        Assert.Contains("apt-get install librsvg2-2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_font_is_said_and_not_replaced_in_silence()
    {
        var elsewhere = ChartFonts.Configuration.Replace("/share/fonts<", "/share/nowhere<", StringComparison.Ordinal);
        Assert.Contains("apt-get install fonts-noto-core", ChartFonts.Use(elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_font_does_not_do()
    {
        var others = ChartFonts.Configuration.Replace("<string>Noto Sans<", "<string>Noto Serif<", StringComparison.Ordinal);
        Assert.Contains("Noto Sans Regular is not installed", ChartFonts.Use(others), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_configuration_is_said() =>
        Assert.Contains("configuration", ChartFonts.Use("<fontconfig><dir>"), StringComparison.Ordinal);
}
