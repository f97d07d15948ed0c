using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.OpenData;

/// <summary>
/// A count that may be published, or a withheld count. The default value is withheld. Only the two methods of this type create a
/// published count; they contain the rules of statistical disclosure control.
/// </summary>
public readonly record struct PublicCount
{
    /// <summary>Text for a withheld count, as in the tables of Statistics Sweden (SCB).</summary>
    public const string Sign = "..";

    /// <summary>Smallest number of persons that is published; fewer could be identified.</summary>
    public const int MinPersons = 5;

    /// <summary>Days of the shortest tertial; counts of persons are never published for fewer days.</summary>
    public const int MinDays = 120;

    private PublicCount(int value, Approximation? approximate = null) => (Value, Approximate) = (value, approximate);

    /// <summary>The number; null when it is withheld.</summary>
    public int? Value { get; }

    /// <summary>How far the true number may be from <see cref="Value"/>; null for an exact or withheld one.</summary>
    public Approximation? Approximate { get; }

    /// <summary>"12", "minst 12" or "..", formatted for Swedish readers.</summary>
    public override string ToString() => Approximate?.Words ?? (Value is { } value ? Swedish.Number(value) : Sign);

    /// <summary>"12" or "..", in the invariant culture, for files.</summary>
    public string Written => Value?.ToString(CultureInfo.InvariantCulture) ?? Sign;

    /// <summary>
    /// Sum over a span. Sums of persons are published only for at least <see cref="MinDays"/> days with every period reported, and ages
    /// only when every age group is large enough, since a small group could be computed as a difference.
    /// </summary>
    /// <param name="values">One per period that was reported or due; null for an unreported period.</param>
    public static PublicFigure Sum(Indicator indicator, Period span, IReadOnlyList<Figure?> values)
    {
        List<Figure> reported = [.. values.OfType<Figure>().Where(value => value.Applies)];
        if (!indicator.Sensitive) return Plain(reported);
        return span.Days >= MinDays && reported.Count > 0 && reported.Count == values.Count ? Persons(reported) : default;
    }

    /// <summary>
    /// A part of a whole, such as contacts made in time. The remainder can be computed as a difference, so a part of a count of persons is
    /// withheld when the remainder is small.
    /// </summary>
    /// <param name="ofPersons">Whether persons are counted.</param>
    public static PublicFigure Part(PublicFigure part, PublicFigure whole, bool ofPersons) =>
        !ofPersons || part.Total.Value is not { } some || whole.Total.Value is not { } all ? part
        : all - some >= MinPersons ? new(part.Total, default, default)
        : default;

    private static PublicFigure Plain(List<Figure> values)
    {
        PublicCount Of(Func<Figure, int?> number) =>
            values.Any(value => number(value) is not null) ? new(values.Sum(value => number(value) ?? 0)) : default;
        var total = values.Count == 0 ? default : new PublicCount(values.Sum(value => value.Total!.Value), Approximation.OfSum(values));
        return new(total, Of(value => value.Under18), Of(value => value.Under20));
    }

    private static PublicFigure Persons(List<Figure> values)
    {
        var total = values.Sum(value => value.Total!.Value);
        // "Färre än 5" is 4 at the most.
        var most = values.Sum(value => Math.Min(value.Total!.Value, value.AtMost ?? int.MaxValue));
        if (most < MinPersons) return default;
        var all = new PublicCount(total, Approximation.OfSum(values));
        if (values.Any(value => value is not { Under18: not null, Under20: not null })) return new(all, default, default);
        var (under18, under20) = (values.Sum(value => value.Under18!.Value), values.Sum(value => value.Under20!.Value));
        return under18 >= MinPersons && under20 - under18 >= MinPersons && total - under20 >= MinPersons
            ? new(all, new(under18), new(under20))
            : new(all, default, default);
    }
}

/// <summary>A count with its age groups, as published.</summary>
/// <param name="Under18">Persons under 18; withheld also when ages are not reported.</param>
/// <param name="Under20">Persons under 20, including those under 18; withheld also when ages are not reported.</param>
public readonly record struct PublicFigure(PublicCount Total, PublicCount Under18, PublicCount Under20);
