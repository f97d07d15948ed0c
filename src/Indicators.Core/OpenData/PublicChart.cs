using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.OpenData;

/// <summary>Chart of the public figures of an indicator.</summary>
public static class PublicChart
{
    /// <summary>Draws one column per row; withheld and missing figures are labels instead.</summary>
    /// <param name="rows">In time order, at least one.</param>
    /// <param name="sampleNotice">Notice that figures are invented; null for real figures.</param>
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
                        row.Figure.Total.Value is null ? row.Remark ?? PublicCount.Sign : null)
                    {
                        ValueLabel = row.Figure.Total.Approximate?.Words,
                    }),
            ],
            Note: sampleNotice is null ? null : "Påhittade exempelsiffror");
    }

    /// <summary>Most values in the description; a longer list is easier to follow in the table with a screen reader.</summary>
    private const int MaxSaid = 12;

    /// <summary>Label of a column, with the year when the rows cover more than one.</summary>
    private static string Label(Period period, IReadOnlyList<PublicRow> rows) =>
        period.Unit == PeriodUnit.Year || rows[0].Period.First.Year == rows[^1].Period.First.Year
            ? period.ShortName
            : $"{period.ShortName} {period.First.Year % 100:00}";
}
