using System.Globalization;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Why a request cannot be answered: Swedish sentences that name the field and the index from 0.</summary>
internal static class RequestProblems
{
    /// <summary>With fewer points fixed lines are too loose to judge later ones by.</summary>
    private const int MinFixed = 12;

    public static IReadOnlyList<string> In(ChartRequest request)
    {
        if (request.Series.Count == 0) return ["Serien är tom. Skriv minst ett värde i series."];
        return [.. Lengths(request), .. Settings(request), .. Cuts(request), .. Values(request)];
    }

    private static IEnumerable<string> Lengths(ChartRequest request)
    {
        if (request.Denominator is { } sizes && sizes.Count != request.Series.Count)
            yield return $"denominator har {Inv(sizes.Count)} värden men series {Inv(request.Series.Count)}. De ska vara lika många.";
        if (request.Dates is not { } dates) yield break;
        if (dates.Count != request.Series.Count)
            yield return $"dates har {Inv(dates.Count)} dagar men series {Inv(request.Series.Count)} värden. De ska vara lika många.";
        for (var i = 1; i < dates.Count; i++)
            if (dates[i] <= dates[i - 1])
                yield return $"dates[{Inv(i)}] kommer inte efter dagen före. Skriv dagarna i tidsordning, var och en en gång.";
    }

    private static IEnumerable<string> Settings(ChartRequest request)
    {
        if (!(request.Multiply > 0)) yield return "multiply ska vara större än 0.";
        if (request.FixAfterNPoints < MinFixed) yield return $"fix_after_n_points ska vara minst {Inv(MinFixed)}.";
        if (request.Denominator is null && request.Chart is ChartKind.U or ChartKind.Up or ChartKind.P or ChartKind.Pp)
            yield return "Diagrammet behöver en nämnare för varje värde. Skriv dem i denominator.";
    }

    private static IEnumerable<string> Cuts(ChartRequest request)
    {
        foreach (var start in (request.PartStarts ?? []).Where(start => start < 0 || start >= request.Series.Count))
            yield return $"part_starts har {Inv(start)}, men serien går från 0 till {Inv(request.Series.Count - 1)}.";
        if (request.BaselineLastIndex is { } last && (last < 0 || last >= request.Series.Count))
            yield return $"baseline_last_index är {Inv(last)}, men serien går från 0 till {Inv(request.Series.Count - 1)}.";
        foreach (var day in (request.RebaseDates ?? []).Where(day => request.Dates?.Contains(day) is not true))
            yield return $"rebase_dates har {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, som inte finns i dates.";
    }

    private static IEnumerable<string> Values(ChartRequest request)
    {
        for (var i = 0; i < request.Series.Count; i++)
        {
            var size = i < request.Denominator?.Count ? request.Denominator[i] : null;
            if (size < 0) yield return $"denominator[{Inv(i)}] är mindre än 0.";
            if (request.Series[i] is { } value && Value(request.Chart, value, size) is { } problem)
                yield return $"series[{Inv(i)}] {problem}";
        }
    }

    private static string? Value(ChartKind? chart, double value, double? size)
    {
        if (size == 0 && value != 0) return "är något, fast nämnaren är 0.";
        return chart is not { } kind ? null : kind switch
        {
            ChartKind.C or ChartKind.U or ChartKind.Up or ChartKind.G =>
                value < 0 ? "är mindre än 0, men ett antal kan inte vara det." : null,
            ChartKind.P or ChartKind.Pp =>
                value < 0 || value > size ? "är ingen del av nämnaren: den ska vara från 0 till nämnaren." : null,
            ChartKind.T => value <= 0 ? "är inte större än 0, men tiden mellan två händelser måste vara det." : null,
            ChartKind.Xmr or ChartKind.I or ChartKind.Run => null,
        };
    }

    private static string Inv(int number) => number.ToString(CultureInfo.InvariantCulture);
}
