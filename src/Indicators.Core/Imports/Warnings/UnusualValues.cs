using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Warnings;

/// <summary>
/// Finds values that are unusual compared with earlier ones. A value must lie further outside the earlier ones than they lie
/// from each other, since seasons and places vary more than chance alone, and be improbable if only chance had changed, since
/// few and small numbers are seldom all there is.
/// </summary>
internal static class UnusualValues
{
    /// <summary>Two tertials of months. With fewer, nothing is known to be usual.</summary>
    public const int MinEarlier = 8;

    /// <summary>
    /// Stricter than the 27 in 10 000 of a control chart: a municipality's file has some fifty values, and would else warn for
    /// nothing every eighth time.
    /// </summary>
    private const double Far = 1e-4;

    private const double Zero = 1e-3, Share = 1e-3;

    public static RowWarning? Value(BaselineStats value, RowPlaces places)
    {
        if (value.Number < MinEarlier) return null;
        var history = $"{Swedish.Amount(value.Number, "tidigare period", "tidigare perioder")} hade {Span(value)}, "
            + $"i snitt {Swedish.Number((decimal)value.Sum / value.Number)}";
        if (value.Total == 0)
            return value.Least > 0 && TailProbability.AtMost(0, value.Sum, value.Number) < Zero
                ? At(WarningKind.SuddenZero, $"0 är ovanligt: {history}. Om inget har rapporterats ska antalet vara tomt.")
                : null;
        return IsOutside(value) && Tail(value) < Far
            ? At(WarningKind.FarFromHistory, $"{Swedish.Number(value.Total)} är långt från det vanliga: {history}. Kontrollera antalet.")
            : null;

        RowWarning At(WarningKind kind, string sentence) =>
            places.Of(value.Row, CountColumn.Total, PeriodOf(value))
                .Warning(kind, Swedish.Number(value.Total), $"{PeriodName(value)}: {sentence}");
    }

    public static RowWarning? Under18(BaselineStats value, RowPlaces places)
    {
        if (value is not { Under18: { } under18, WithUnder18: >= MinEarlier, MaxShare: { } most }) return null;
        if ((double)under18 / value.Total <= most
            || TailProbability.ShareAtLeast(under18, value.Total, value.Under18Sum, value.Of) >= Share)
            return null;
        return places.Of(value.Row, CountColumn.Under18, PeriodOf(value)).Warning(WarningKind.Under18Share, Swedish.Number(under18),
            $"{PeriodName(value)}: {Swedish.Percent((double)under18 / value.Total)} under 18 är mer än vanligt: " +
            $"{Swedish.Amount(value.WithUnder18, "tidigare period", "tidigare perioder")} hade " +
            $"{Swedish.Percent((double)value.Under18Sum / value.Of)}, " +
            $"som mest {Swedish.Percent(most)}. Kontrollera antalen.");
    }

    private static string PeriodName(BaselineStats value) => Swedish.Capitalised(PeriodOf(value).Name);

    private static Period PeriodOf(BaselineStats value) => StoredCount.PeriodOf(value.Unit, value.First);

    private static string Span(BaselineStats value) => value.Least == value.Most
        ? Swedish.Number(value.Least)
        : $"{Swedish.Number(value.Least)}–{Swedish.Number(value.Most)}";

    /// <summary>The statement that finds the values asks for the same, so that few are read.</summary>
    private static bool IsOutside(BaselineStats value) =>
        value.Total > (2L * value.Most) - value.Least || value.Total < (2L * value.Least) - value.Most;

    private static double Tail(BaselineStats value) => value.Total > value.Most
        ? 1 - TailProbability.AtMost(value.Total - 1L, value.Sum, value.Number)
        : TailProbability.AtMost(value.Total, value.Sum, value.Number);
}
