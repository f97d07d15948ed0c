namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Consecutive points with their own lines; no rule uses points of two parts. Indices from 0, all included.</summary>
/// <param name="BaselineLast">Last of the points that the lines are drawn from.</param>
internal readonly record struct Part(int First, int Last, int BaselineLast)
{
    public ReadOnlySpan<double> Of(double[] values) => values.AsSpan(First, Last - First + 1);

    public ReadOnlySpan<double> Baseline(double[] values) => values.AsSpan(First, BaselineLast - First + 1);

    public static IReadOnlyList<Part> Of(ChartRequest request)
    {
        int[] firsts = [.. (request.PartStarts ?? []).Concat(Rebased(request)).Append(0).Distinct().Order()];
        return
        [
            .. firsts.Select((first, i) =>
            {
                var last = (i + 1 < firsts.Length ? firsts[i + 1] : request.Series.Count) - 1;
                return new Part(first, last, BaselineLastOf(request, first, last));
            }),
        ];
    }

    /// <summary>A fixed number of points is for each part; a last index is for a series without parts.</summary>
    private static int BaselineLastOf(ChartRequest request, int first, int last)
    {
        if (request.Chart == ChartKind.Xmr)
            return request.FixAfterNPoints is { } points && points <= last - first ? first + points - 1 : last;
        var isWhole = request.PartStarts is not { Count: > 0 } && request.RebaseDates is not { Count: > 0 };
        return isWhole && request.BaselineLastIndex is { } index && index < last ? index : last;
    }

    private static IEnumerable<int> Rebased(ChartRequest request)
    {
        if (request is not { RebaseDates: { } days, Dates: { } dates }) return [];
        var index = dates.Index().ToDictionary(point => point.Item, point => point.Index);
        return days.Select(day => index[day]);
    }
}
