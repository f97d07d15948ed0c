using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.OpenData;

/// <summary>Draws what anyone may see of an indicator.</summary>
public static class PublicChart
{
    /// <param name="rows">In time order, at least one.</param>
    public static Chart Of(Indicator indicator, Municipality municipality, IReadOnlyList<PublicRow> rows, string? sampleNotice)
    {
        var shown = rows.Where(row => row.Figure.Total.Value is not null).Select(row => $"{row.Period.Name} {row.Figure.Total}").ToList();
        var isWithheld = rows.Any(row => row is { Remark: null, Figure.Total.Value: null });
        var description = (shown.Count == 0 ? "Inget antal visas" : Swedish.Capitalised(Swedish.List(shown, MaxSaid)))
            + (isWithheld ? $". {PublicTable.Explanation}" : ".");
        return new(
            $"{indicator.Name}, {municipality.Name}", description, $"Antal {indicator.Unit.Many}",
            [
                .. rows.Select(row =>
                    new ChartColumn(
                        Label(row.Period, rows), row.Figure.Total.Value,
                        row.Figure.Total.Value is null ? row.Remark ?? PublicCount.Sign : null)),
            ],
            Note: sampleNotice is null ? null : "Påhittade exempelsiffror");
    }

    /// <summary>A longer list is heard better in the table.</summary>
    private const int MaxSaid = 12;

    /// <summary>With the year where the columns are of more than one.</summary>
    private static string Label(Period period, IReadOnlyList<PublicRow> rows) =>
        period.Unit == PeriodUnit.Year || rows[0].Period.First.Year == rows[^1].Period.First.Year
            ? period.ShortName
            : $"{period.ShortName} {period.First.Year % 100:00}";
}
