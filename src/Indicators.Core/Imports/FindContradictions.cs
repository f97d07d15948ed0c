using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports;

/// <summary>A figure as it will be when a file is stored.</summary>
/// <param name="Row">Row in the file; null for a stored figure.</param>
internal sealed record LayeredCount(int? Row, MunicipalityCode Municipality, IndicatorCode Indicator, Period Period, Figure Value)
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
    private const string Advice = " Rätta det som är fel, eller ta bort det ena.";

    /// <summary>The numbers that are compared: all ages, and each age group that both the whole and its parts have.</summary>
    private static readonly (string Of, Func<Figure, Figure> Number)[] Ages =
        [("", value => value), (" under 18", value => new(value.Under18)), (" under 20", value => new(value.Under20))];

    /// <summary>Contradictions within one indicator of one municipality that involve a figure of the file.</summary>
    public static IEnumerable<RowProblem> In(IEnumerable<LayeredCount> figures, RowPlaces places)
    {
        LayeredCount[] ordered =
        [
            .. figures.DistinctBy(figure => figure.Period)
                .OrderBy(figure => figure.Period.First).ThenByDescending(figure => figure.Period.Last),
        ];
        for (var i = 0; i < ordered.Length; i++)
        {
            var whole = ordered[i];
            if (whole.Period.Unit == PeriodUnit.Day) continue;
            LayeredCount[] inside =
            [
                .. ordered.Skip(i + 1).TakeWhile(part => part.Period.First <= whole.Period.Last)
                    .Where(part => whole.Period.Contains(part.Period)),
            ];
            var row = whole.Row ?? inside.FirstOrDefault(part => part.Row is not null)?.Row;
            if (row is { } at && Sentence(whole, inside, places) is { } sentence)
                yield return places.Of(at, column: null, whole.Period).Problem(whole.Period.Code, sentence + Advice);
        }
    }

    /// <summary>The first that is wrong, so that each whole is named once.</summary>
    private static string? Sentence(LayeredCount whole, LayeredCount[] inside, RowPlaces places)
    {
        if (inside.Length == 0) return null;
        return whole.Value.Applies
            ? Ages.Select(age => Differs(whole, inside, age.Of, age.Number, places)).FirstOrDefault(sentence => sentence is not null)
            : DidNotApply(whole, inside, places);
    }

    private static string? DidNotApply(LayeredCount whole, LayeredCount[] inside, RowPlaces places)
    {
        var parts = Summed(inside, part => part).Parts;
        return parts.Any(part => part.Value.Applies)
            ? $"{whole.Named(places)} är rapporterad som ej tillämplig, men {Named(parts, places)} i den har ett antal."
            : null;
    }

    private static string? Differs(
        LayeredCount whole, LayeredCount[] inside, string of, Func<Figure, Figure> number, RowPlaces places)
    {
        // Who has none at all has none of any age; where an age group is not reported, nothing is known of it.
        LayeredCount[] known = [.. inside.Where(part => part.Value is { Total: null or 0 } || number(part.Value).Applies)];
        if (number(whole.Value) is not { Applies: true } all || known.Length == 0) return null;
        var (series, parts) = Summed(known, number);
        var sum = InWords(new(Sum(series), Approximate: Approximation.OfSum(parts.Select(part => number(part.Value)))));
        var total = InWords(all);
        var (it, those, have) = (whole.Named(places), Named(parts, places), parts.Length == 1 ? "har" : "har tillsammans");
        if (Sum(series.Least) > (all.AtMost ?? int.MaxValue))
            return $"{it} har {total}{of}, men {those} i den {have} {sum}{of}. Delarna kan inte vara fler än det hela.";
        // As far as approximate numbers go, only what cannot be true of any numbers in their ranges is a contradiction.
        return (Sum(series.Most) < all.AtLeast || Sum(series.Least) > all.AtMost) && series.PointsCover(whole.Period)
            ? $"{it} har {total}{of}, men {those}, som är alla dagar i den, {have} {sum}{of}."
            : null;
    }

    private static int Sum(CountSeries series) => series.Points.Sum(part => part.Total ?? 0);

    private static string InWords(Figure figure) => figure.Approximate?.Words ?? $"{figure.Total}";

    /// <summary>The longest figures: those that are not contained in another.</summary>
    private static (CountSeries Series, LayeredCount[] Parts) Summed(LayeredCount[] figures, Func<Figure, Figure> number)
    {
        var series = new CountSeries(figures.Select(part => SeriesPoint.Of(part.Period, number(part.Value))));
        return (series, [.. figures.Where(part => series.Points.Any(point => point.Period == part.Period))]);
    }

    private static string Named(LayeredCount[] parts, RowPlaces places) =>
        parts.Length == 1 ? parts[0].Named(places) : $"{parts[0].Named(places)}–{parts[^1].Named(places)}";
}
