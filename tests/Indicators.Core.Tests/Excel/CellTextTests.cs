using Indicators.Core.Excel;
using Xunit;

namespace Indicators.Core.Tests.Excel;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("Åke & Östen <x>", "Åke & Östen <x>")]
    [InlineData("a\u0000b\u001Fc\uFFFFd", "abcd")]
    [InlineData("rad ett\r\nrad två\tspalt", "rad ett\nrad två\tspalt")]
    public void Characters_that_XML_forbids_are_removed(string text, string clean) => Assert.Equal(clean, CellText.Clean(text));

    [Fact]
    public void An_unpaired_surrogate_is_removed() =>
        Assert.Equal("hel 😀 halv .", CellText.Clean("hel 😀 halv \uD83D."));

    [Fact]
    public void A_text_is_cut_to_the_limit_of_a_cell_between_whole_characters() =>
        Assert.Equal(new string('x', 32_765) + "😀", CellText.Clean(new string('x', 32_765) + "😀😀😀"));

    [Theory]
    [InlineData("_x0041_", "_x005F_x0041_")]
    [InlineData("_xylofon_ och lob_x", "_xylofon_ och lob_x")]
    public void Text_that_looks_like_Excels_own_escapes_is_shown_as_written(string text, string escaped) =>
        Assert.Equal(escaped, CellText.Escape(text));

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+46", true)]
    [InlineData("-", true)]
    [InlineData("@kommun", true)]
    [InlineData("＝1+1", true)]
    [InlineData("＋46", true)]
    [InlineData("－1", true)]
    [InlineData("＠kommun", true)]
    [InlineData("1 = 1", false)]
    [InlineData("", false)]
    public void A_formula_is_recognised_by_its_first_character(string text, bool expected) =>
        Assert.Equal(expected, CellText.LooksLikeFormula(text));

    [Fact]
    public void Lines_are_broken_between_words() =>
        Assert.Equal(["Polisen ska", "genomföra", "trafikkontroller"], CellText.Lines("Polisen ska genomföra\ntrafikkontroller", 11));

    [Theory]
    [InlineData("kort", 10, 1)]
    [InlineData("kort\nkort", 10, 2)]
    [InlineData("Polisen ska genomföra", 11, 2)]
    [InlineData("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", 10, 4)]
    public void The_line_count_includes_line_breaks_and_words_longer_than_a_line(string text, double width, int lines) =>
        Assert.Equal(lines, CellText.LineCount(text, width));
}
