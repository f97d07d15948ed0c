using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>A figure as it will be when a file is stored.</summary>
/// <param name="Row">In the file; null for what is stored already.</param>
internal sealed record LayeredCount(int? Row, MunicipalityCode Municipality, IndicatorCode Indicator, Period Period, int? Total)
{
    /// <summary>"2016-V10 (rad 3)".</summary>
    public string Named(RowPlaces places) => $"{Period.Code} ({(Row is { } row ? places.Words(row) : "redan rapporterad")})";
}

/// <summary>
/// A month may be reported beside its weeks or days, and a week beside its days. They contradict each other when the parts come to more
/// than the whole, or are all of it and do not come to it. Pure.
/// </summary>
internal static class FindContradictions
{
    /// <summary>Of one kommun's one indicator: each whole that the file has a hand in, with what is wrong.</summary>
    public static IEnumerable<RowProblem> In(IEnumerable<LayeredCount> figures, RowPlaces places)
    {
        LayeredCount[] ordered = [.. figures.DistinctBy(figure => figure.Period).OrderBy(figure => figure.Period.First).ThenByDescending(figure => figure.Period.Last)];
        for (var i = 0; i < ordered.Length; i++)
        {
            var whole = ordered[i];
            if (whole.Period.Unit == PeriodUnit.Day) continue;
            LayeredCount[] inside = [.. ordered.Skip(i + 1).TakeWhile(part => part.Period.First <= whole.Period.Last).Where(part => whole.Period.Contains(part.Period))];
            var row = whole.Row ?? inside.FirstOrDefault(part => part.Row is not null)?.Row;
            if (row is { } at && Sentence(whole, inside, places) is { } sentence)
                yield return places.Of(at, column: null, whole.Period).Problem(whole.Period.Code, sentence);
        }
    }

    private static string? Sentence(LayeredCount whole, LayeredCount[] inside, RowPlaces places)
    {
        if (inside.Length == 0) return null;
        var series = new CountSeries(inside.Select(part => new SeriesPoint(part.Period, part.Total)));
        var (sum, isAll) = (series.Points.Sum(part => part.Total ?? 0), series.PointsCover(whole.Period));
        LayeredCount[] parts = [.. inside.Where(part => series.Points.Any(point => point.Period == part.Period))];
        var those = parts.Length == 1 ? parts[0].Named(places) : $"{parts[0].Named(places)}–{parts[^1].Named(places)}";
        var it = whole.Named(places);
        var (have, fix) = (parts.Length == 1 ? "har" : "har tillsammans", "Rätta det som är fel, eller ta bort det ena.");
        if (whole.Total is not { } total)
            return parts.Any(part => part.Total is not null) ? $"{it} är rapporterad som ej tillämplig, men {those} i den har ett antal. {fix}" : null;
        return sum > total ? $"{it} har {total}, men {those} i den {have} {sum}. Delarna kan inte vara fler än det hela. {fix}"
            : isAll && sum != total ? $"{it} har {total}, men {those}, som är alla dagar i den, {have} {sum}. {fix}"
            : null;
    }
}
