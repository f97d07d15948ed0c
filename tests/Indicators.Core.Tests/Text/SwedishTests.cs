using Indicators.Core.Text;
using Xunit;

namespace Indicators.Core.Tests.Text;

public sealed class SwedishTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234, "1\u00A0234")]
    [InlineData(-1234567, "\u22121\u00A0234\u00A0567")]
    public void Whole_numbers_have_no_break_spaces(long value, string written) => Assert.Equal(written, Swedish.Number(value));

    [Theory]
    [InlineData(1.25, "1,3")]
    [InlineData(12.0, "12")]
    [InlineData(0.04, "0")]
    public void Decimals_have_a_comma_and_no_zeros(double value, string written) => Assert.Equal(written, Swedish.Number((decimal)value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234.5, "1\u00A0235")]
    [InlineData(12.34, "12,3")]
    [InlineData(-0.71564, "\u22120,716")]
    [InlineData(0.0001234, "0,000123")]
    [InlineData(1e-20, "1E\u221220")]
    [InlineData(2.5e300, "2,5E+300")]
    public void Measured_numbers_have_three_significant_figures(double value, string written) =>
        Assert.Equal(written, Swedish.Figure(value));

    [Theory]
    [InlineData(0.924, "92\u00A0%")]
    [InlineData(0.9996, "99\u00A0%")]
    [InlineData(1, "100\u00A0%")]
    [InlineData(0.0004, "1\u00A0%")]
    [InlineData(0, "0\u00A0%")]
    public void Shares_near_0_and_100_per_cent_are_not_rounded_to_them(double share, string written) =>
        Assert.Equal(written, Swedish.Percent(share));

    [Fact]
    public void Lists_end_in_och_and_state_how_many_were_omitted()
    {
        Assert.Equal("", Swedish.List([]));
        Assert.Equal("a", Swedish.List(["a"]));
        Assert.Equal("a, b och c", Swedish.List(["a", "b", "c"]));
        Assert.Equal("a, b och 2 till", Swedish.List(["a", "b", "c", "d"], 2));
    }

    [Fact]
    public void The_number_one_takes_the_singular() =>
        Assert.Equal(
            ("1\u00A0kontroll", "0\u00A0kontroller"),
            (Swedish.Amount(1, "kontroll", "kontroller"), Swedish.Amount(0, "kontroll", "kontroller")));

    [Theory]
    [InlineData("Kil", "Kils kommun")]
    [InlineData("Falun", "Falu kommun")]
    [InlineData("Orust", "Orust kommun")]
    [InlineData("Karlstad", "Karlstads kommun")]
    [InlineData("Östra Göinge", "Östra Göinge kommun")]
    [InlineData("Luleå", "Luleå kommun")]
    [InlineData("Hagfors", "Hagfors kommun")]
    [InlineData("Överkalix", "Överkalix kommun")]
    public void A_municipality_name_has_a_genitive_s_after_a_consonant_except_s_x_and_z(string name, string written) =>
        Assert.Equal(written, Swedish.MunicipalityName(name));

    [Theory]
    [InlineData(1, "jan")]
    [InlineData(3, "mars")]
    [InlineData(5, "maj")]
    [InlineData(9, "sep")]
    public void Short_month_names_follow_Swedish_usage(int month, string written) => Assert.Equal(written, Swedish.ShortMonth(month));

    [Theory]
    [InlineData(2016, 4, 11, "måndagen den 11 april 2016")]
    [InlineData(2016, 2, 28, "söndagen den 28 februari 2016")]
    [InlineData(2015, 1, 10, "lördagen den 10 januari 2015")]
    public void A_date_can_be_written_with_its_weekday(int year, int month, int day, string text) =>
        Assert.Equal(text, Swedish.DateWithWeekday(new(year, month, day)).Replace(Swedish.NoBreakSpace, ' '));
}
