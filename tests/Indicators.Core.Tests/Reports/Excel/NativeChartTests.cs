using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using Indicators.Core.Charts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Support;
using Xunit;
using Formula = DocumentFormat.OpenXml.Drawing.Charts.Formula;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Indicators.Core.Tests.Reports.Excel;

public sealed class NativeChartTests
{
    public static TheoryData<string> Samples => ["Karlskoga", "Forshaga", "weeks", "bands"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_chart_refers_to_its_cells_and_its_caches_have_the_same_values(string sample)
    {
        using var workbook = Workbooks.Of(Content(sample));
        var charts = workbook.Charts();
        Assert.Equal(Content(sample).Indicators.Count, charts.Count);
        Assert.All(charts.SelectMany(chart => chart.Descendants<NumberReference>()), reference =>
            Assert.Equal(
                workbook.Resolve(reference.Formula!.Text).Select(workbook.Read),
                Cached(
                    reference.NumberingCache!.PointCount!,
                    reference.Descendants<NumericPoint>().Select(p => (p.Index!.Value, p.NumericValue!.Text)))));
        Assert.All(charts.SelectMany(chart => chart.Descendants<StringReference>()), reference =>
            Assert.Equal(
                workbook.Resolve(reference.Formula!.Text).Select(workbook.Read),
                Cached(
                    reference.StringCache!.PointCount!,
                    reference.Descendants<StringPoint>().Select(p => (p.Index!.Value, p.NumericValue!.Text)))));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_chart_draws_its_own_indicator(string sample)
    {
        var content = Content(sample);
        using var workbook = Workbooks.Of(content);
        Assert.All(workbook.Charts().Zip(content.Indicators), pair =>
        {
            var values = pair.First.Descendants<BarChartSeries>().Single().Descendants<Formula>().Last().Text;
            Assert.Equal(
                pair.Second.Cells.Select(cell => cell.Value?.Total?.ToString(CultureInfo.InvariantCulture)),
                workbook.Resolve(values).Select(workbook.Read));
        });
    }

    [Fact]
    public void The_target_line_crosses_every_column_also_the_missing()
    {
        using var workbook = Workbooks.Of(ReportSamples.Forshaga());
        var line = workbook.Charts()[0].Descendants<LineChartSeries>().Single();
        Assert.Equal(Enumerable.Repeat("1", 18), line.Descendants<NumericPoint>().Select(p => p.NumericValue!.Text));
        Assert.Equal("Lovat: 1 per vecka", line.SeriesText!.InnerText);
    }

    [Fact]
    public void Without_a_target_there_is_no_line()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        Assert.All(workbook.Charts(), chart => Assert.Empty(chart.Descendants<LineChart>()));
    }

    [Fact]
    public void A_missing_week_is_a_gap_that_is_named_and_a_reported_zero_is_a_number()
    {
        using var workbook = Workbooks.Of(ReportSamples.Forshaga());
        var chart = workbook.Charts()[0];
        Assert.Equal(DisplayBlanksAsValues.Gap, chart.Descendants<DisplayBlanksAs>().Single().Val!.Value);
        var columns = chart.Descendants<BarChartSeries>().Single();
        var values = columns.Descendants<NumericPoint>().ToDictionary(p => p.Index!.Value, p => p.NumericValue!.Text);
        Assert.DoesNotContain(7U, values.Keys);
        Assert.Equal("0", values[4]);
        Assert.Equal("v.\u00A08 (saknas)", columns.Descendants<StringPoint>().ElementAt(7).NumericValue!.Text);
    }

    [Fact]
    public void A_week_below_the_target_is_highlighted()
    {
        using var workbook = Workbooks.Of(ReportSamples.Forshaga());
        Assert.Equal([4U], workbook.Charts()[0].Descendants<DataPoint>().Select(point => point.Index!.Val!.Value));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_chart_has_a_name_an_alternative_text_a_title_and_axis_titles(string sample)
    {
        var content = Content(sample);
        using var workbook = Workbooks.Of(content);
        var drawn = workbook.Sheet("Diagram").DrawingsPart!.WorksheetDrawing.Descendants<Xdr.NonVisualDrawingProperties>();
        Assert.Equal(
            content.Indicators.Select(i => (i.Indicator.Name, i.Headline)),
            drawn.Select(properties => (properties.Name!.Value!, properties.Description!.Value!)));
        Assert.All(workbook.Charts(), chart => Assert.Equal(3, chart.Descendants<Title>().Count(title => title.InnerText.Length > 0)));
    }

    [Fact]
    public void A_chart_carries_the_notice_of_invented_figures_when_it_is_pasted()
    {
        using var workbook = Workbooks.Of(ReportSamples.Karlskoga());
        Assert.All(workbook.Charts(), chart =>
            Assert.Equal(
                "Månad 2016. Påhittade exempelsiffror",
                chart.Descendants<CategoryAxis>().Single().Descendants<Title>().Single().InnerText));
    }

    [Fact]
    public void Charts_do_not_cover_each_other()
    {
        using var workbook = Workbooks.Of(ReportSamples.Forshaga());
        var places = workbook.Sheet("Diagram").DrawingsPart!.WorksheetDrawing.Elements<Xdr.TwoCellAnchor>()
            .Select(a => (
                From: (a.FromMarker!.ColumnId!.Text, a.FromMarker.RowId!.Text),
                To: (a.ToMarker!.ColumnId!.Text, a.ToMarker.RowId!.Text)));
        // The weeks across the page, then two side by side.
        Assert.Equal([(("0", "2"), ("3", "15")), (("0", "17"), ("1", "30")), (("2", "17"), ("3", "30"))], places);
    }

    [Fact]
    public void A_title_of_two_lines_does_not_cover_the_columns()
    {
        var content = ReportSamples.Karlskoga();
        using var workbook = Workbooks.Of(content with
        {
            Indicators =
            [
                .. content.Indicators.Select((i, n) =>
                    n == 0 ? i with { Chart = i.Chart! with { Title = new string('n', 80) } } : i),
            ],
        });
        var tops = workbook.Charts().Select(chart => chart.Descendants<Top>().First().Val!.Value).ToList();
        Assert.True(tops[0] > tops[1]);
    }

    [Fact]
    public void A_band_is_two_dashed_lines_over_its_own_columns()
    {
        using var workbook = Workbooks.Of(Content("bands"));
        var lines = workbook.Charts()[0].Descendants<LineChartSeries>().ToList();
        Assert.Equal(["Prognos, lägst", "Prognos, högst"], lines.Select(line => line.SeriesText!.InnerText));
        Assert.Equal([(2U, "8.5"), (3U, "8.5")], lines[0].Descendants<NumericPoint>().Select(p => (p.Index!.Value, p.NumericValue!.Text)));
        Assert.Equal([(2U, "14"), (3U, "14")], lines[1].Descendants<NumericPoint>().Select(p => (p.Index!.Value, p.NumericValue!.Text)));
    }

    [Fact]
    public void An_indicator_with_nothing_to_draw_is_named_instead()
    {
        var content = ReportSamples.Karlskoga();
        using var workbook = Workbooks.Of(
            content with { Indicators = [.. content.Indicators.Select((i, n) => n == 0 ? i with { Chart = null } : i)] });
        Assert.Equal(11, workbook.Charts().Count);
        Assert.Contains("Utan diagram, eftersom inget skulle rapporteras i perioden: Kontakt inom en vecka.", workbook.Texts("Diagram"));
    }

    private static ReportContent Content(string sample)
    {
        var karlskoga = ReportSamples.Karlskoga();
        return sample switch
        {
            "Karlskoga" => karlskoga,
            "Forshaga" => ReportSamples.Forshaga(),
            "weeks" => ReportSamples.Large(3, PeriodUnit.Week),
            _ => karlskoga with
            {
                Indicators =
                [
                    .. karlskoga.Indicators.Take(1)
                        .Select(i => i with { Chart = i.Chart! with { Bands = [new ChartBand("Prognos", 2, 3, 8.5, 14)] } }),
                ],
            },
        };
    }

    private static IEnumerable<string?> Cached(PointCount count, IEnumerable<(uint Index, string Value)> points)
    {
        var known = points.ToDictionary(point => point.Index, point => point.Value);
        return Enumerable.Range(0, (int)count.Val!.Value).Select(index => known.GetValueOrDefault((uint)index));
    }
}
