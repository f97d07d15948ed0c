using System.Globalization;
using Indicators.Core.Charts;
using Xunit;
using static Indicators.Core.Tests.Charts.ChartSamples;

namespace Indicators.Core.Tests.Charts;

public sealed class SvgChartTests
{
    [Theory]
    [MemberData(nameof(Names), MemberType = typeof(ChartSamples))]
    public void A_chart_has_a_title_and_a_description_for_screen_readers(string name)
    {
        var picture = SvgPicture.Of(All[name]);
        Assert.Equal("img", picture.Attribute("role"));
        Assert.Equal("sv", picture.Attribute("lang"));
        Assert.Equal($"{picture.Id}-title {picture.Id}-desc", picture.Attribute("aria-labelledby"));
        Assert.Equal(All[name].Title, picture.ById($"{picture.Id}-title"));
        Assert.Equal(All[name].Description, picture.ById($"{picture.Id}-desc"));
    }

    [Theory]
    [MemberData(nameof(Names), MemberType = typeof(ChartSamples))]
    public void No_text_overlaps_other_text_or_the_line(string name)
    {
        foreach (var size in new[] { ChartSize.Default, new ChartSize(360, 320), new ChartSize(1000, 500) })
        {
            var picture = SvgPicture.Of(All[name], size);
            var labels = picture.Labels;
            Assert.DoesNotContain(labels.SelectMany((a, i) => labels.Skip(i + 1).Select(b => (a, b))), pair => pair.a.Overlaps(pair.b));
            if (All[name].Line is null) continue;
            var overPlot = labels.Where(l => l is { Anchor: "middle" } or { Anchor: null, Bold: false });
            Assert.DoesNotContain(overPlot, l => l.Box.Top - 1 < picture.TargetLine && picture.TargetLine < l.Box.Bottom + 1);
        }
    }

    [Theory]
    [MemberData(nameof(Names), MemberType = typeof(ChartSamples))]
    public void Everything_stays_within_the_picture(string name)
    {
        var labels = SvgPicture.Of(All[name]).Labels;
        Assert.All(labels, l => Assert.True(l.Box is { Left: >= 0, Top: >= 0, Right: <= 640, Bottom: <= 320 }, l.Text));
    }

    [Fact]
    public void A_long_title_is_shown_in_full_in_a_narrow_chart()
    {
        const string title = "Trafikkontroller i Karlskoga: prognos för hela överenskommelsens tid, med vad som brukar komma in";
        var labels = SvgPicture.Of(Of(title, "D", Monthly(5, 3, 8)), new ChartSize(480, 320)).Labels;
        Assert.Contains(title, string.Join(' ', labels.Where(label => label.Bold).Select(label => label.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes_whatever_the_culture()
    {
        var before = SvgChart.Write(All["decimals"]);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fa-IR");
            Assert.Equal(before, SvgChart.Write(All["decimals"]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Charts_in_one_page_do_not_share_ids()
    {
        var ids = All.Values.Select(c => SvgPicture.Of(c).Id).Append(SvgPicture.Of(All["huge"], new ChartSize(800, 400)).Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void A_month_without_a_report_is_hatched_and_named_and_never_a_zero()
    {
        var picture = SvgPicture.Of(Of("T", "D", Monthly(5, null, 0)));
        var gap = Assert.Single(picture.Gaps);
        var word = Assert.Single(picture.Labels, l => l.Text == "saknas");
        Assert.InRange((word.Box.Left + word.Box.Right) / 2, gap.Left, gap.Right);
        Assert.DoesNotContain(picture.Labels, l => l is { Text: "0", Bold: true } && l.Box.Left > gap.Left && l.Box.Right < gap.Right);
    }

    [Fact]
    public void A_chart_without_reports_has_no_scale()
    {
        var picture = SvgPicture.Of(All["all_missing"]);
        Assert.Equal(4, picture.Gaps.Count);
        Assert.Equal(4, picture.Words.Count(w => w == "saknas"));
        Assert.DoesNotContain("0", picture.Words);
    }

    [Fact]
    public void A_zero_is_a_number_on_the_baseline_without_a_column()
    {
        var picture = SvgPicture.Of(Of("T", "D", Monthly(5, 0)));
        Assert.Single(picture.Columns);
        Assert.Empty(picture.Gaps);
        var zero = Assert.Single(picture.Labels, l => l is { Text: "0", Bold: true });
        Assert.InRange(picture.Baseline - zero.Box.Bottom, 1, 10);
    }

    [Fact]
    public void In_a_year_of_weeks_every_zero_is_written_and_gaps_are_explained_in_the_legend()
    {
        var picture = SvgPicture.Of(Of("T", "D", Weekly(60)));
        Assert.Equal(8, picture.Labels.Count(l => l is { Text: "0", Bold: true }));
        Assert.Equal(2, picture.Gaps.Count); // the stub and its sample in the key
        Assert.Single(picture.Words, "saknas");
        Assert.True(picture.Labels.Single(l => l.Text == "saknas").Box.Bottom < picture.Columns.Min(c => c.Top));
    }

    [Fact]
    public void Week_labels_are_thinned_evenly()
    {
        var weeks = SvgPicture.Of(Of("T", "D", Weekly(53))).Words.Where(w => w.StartsWith("v.", StringComparison.Ordinal))
            .Select(w => int.Parse(w[3..], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(1, weeks[0]);
        Assert.InRange(weeks.Count, 5, 20);
        Assert.Single(weeks.Zip(weeks.Skip(1), (a, b) => b - a).Distinct());
    }

    [Fact]
    public void Twelve_months_all_have_labels() =>
        Assert.Superset(Monthly(new double?[12]).Select(c => c.Label).ToHashSet(), SvgPicture.Of(All["missing_month"]).Words.ToHashSet());

    [Theory]
    [InlineData(10, 5, 0.5)]
    [InlineData(10, 2.5, 0.25)]
    [InlineData(10, 10, 1)]
    [InlineData(10, 0, 0)]
    [InlineData(10, 20, 2)]
    public void The_line_is_drawn_at_its_value(double column, double line, double share)
    {
        var picture = SvgPicture.Of(Of("T", "D", Monthly(column)) with { Line = new ChartLine("lovat", line) });
        var expected = picture.Baseline - share * Assert.Single(picture.Columns).Height;
        Assert.Equal(expected, picture.TargetLine, 0.1);
        Assert.Contains("lovat", picture.Words);
    }

    [Fact]
    public void Columns_are_as_high_as_their_values_and_never_invisible()
    {
        var columns = SvgPicture.Of(Of("T", "D", Monthly(100_000, 50_000, 1))).Columns;
        Assert.Equal(columns[0].Height / 2, columns[1].Height, 0.1);
        Assert.InRange(columns[2].Height, 2, 4);
    }

    [Fact]
    public void A_band_covers_its_columns_between_its_limits()
    {
        var picture = SvgPicture.Of(Of("T", "D", Monthly(10, 4, 2)) with { Bands = [new ChartBand("väntat", 1, 2, 4, 10)] });
        var band = picture.Bands[^1];
        Assert.Equal(picture.Columns[0].Top, band.Top, 0.1);
        Assert.Equal(picture.Columns[1].Top, band.Bottom, 0.1);
        Assert.InRange(band.Left, picture.Columns[0].Right, picture.Columns[1].Left);
        Assert.True(band.Right >= picture.Columns[2].Right);
        Assert.Contains("väntat", picture.Words);
    }

    [Fact]
    public void A_highlighted_column_differs_by_pattern_and_is_explained()
    {
        var picture = SvgPicture.Of(
            Of("T", "D", [new("v. 1", 2), new("v. 2", 1, IsHighlighted: true)]) with { HighlightLabel = "under löftet" });
        Assert.Equal(2, picture.Highlighted.Count); // the column and its sample in the key
        Assert.Contains("under löftet", picture.Words);
        Assert.Contains("<pattern", picture.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_highlighted_zero_is_marked_below_the_baseline()
    {
        var picture = SvgPicture.Of(Of("T", "D", [new("v. 1", 2), new("v. 2", 0, IsHighlighted: true)]));
        Assert.True(Assert.Single(picture.Highlighted).Top > picture.Baseline);
    }

    [Fact]
    public void Counts_have_whole_ticks_and_shares_have_a_decimal_comma()
    {
        Assert.Equal(["0", "1"], SvgPicture.Of(All["all_zero"]).Ticks);
        Assert.Equal(["0", "1"], SvgPicture.Of(All["one_column"]).Ticks);
        Assert.Equal(["0", "0,2", "0,4", "0,6"], SvgPicture.Of(All["decimals"]).Ticks);
        Assert.Contains("0,68", SvgPicture.Of(All["decimals"]).Words);
        Assert.Contains("1\u00A0203\u00A0441", SvgPicture.Of(All["huge"]).Words);
    }

    [Fact]
    public void A_value_above_zero_is_never_written_as_zero() =>
        Assert.Contains("<0,1", SvgPicture.Of(Of("T", "D", Monthly(4.5, 0.01))).Words);

    [Fact]
    public void Unsafe_text_is_escaped_or_omitted()
    {
        var picture = SvgPicture.Of(
            Of("<script>&\"'\ud800\0\u202E\ufffe\n x", "a\u0007b", [new("<b>", null, "\udc00sak\tnas")]) with { Note = "]]>" });
        Assert.Equal("<script>&\"' x", picture.ById($"{picture.Id}-title"));
        Assert.Equal("ab", picture.ById($"{picture.Id}-desc"));
        Assert.Superset(new HashSet<string> { "<b>", "sak nas", "]]>" }, picture.Words.ToHashSet());
    }

    [Fact]
    public void Long_titles_get_two_lines_and_an_ellipsis()
    {
        var title = SvgPicture.Of(All["long_texts"]).Labels.Where(l => l is { Anchor: null, Bold: true }).Take(2).ToList();
        Assert.StartsWith("Omhändertaganden enligt", title[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("…", title[1].Text, StringComparison.Ordinal);
    }

    public static TheoryData<Chart> Impossible => new(
        Of("T", "D", []),
        Of("T", "D", Monthly(-1)),
        Of("T", "D", Monthly(double.NaN)),
        Of("T", "D", Monthly(double.PositiveInfinity)),
        Of("T", "D", Monthly(1)) with { Line = new ChartLine("L", -1) },
        Of("T", "D", Monthly(1)) with { Bands = [new ChartBand("B", 0, 1, 0, 1)] },
        Of("T", "D", Monthly(1)) with { Bands = [new ChartBand("B", 0, 0, 2, 1)] });

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void A_chart_that_cannot_be_drawn_throws(Chart chart) => Assert.Throws<ArgumentException>(() => SvgChart.Write(chart));

    [Theory]
    [InlineData(319, 320)]
    [InlineData(640, 2001)]
    public void A_size_out_of_range_is_refused(int width, int height) =>
        Assert.Throws<ArgumentException>(() => SvgChart.Write(All["no_target"], new ChartSize(width, height)));
}
