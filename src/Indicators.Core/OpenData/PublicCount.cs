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
        if (!indicator.Sensitive) return Plain(indicator, reported);
        return span.Days >= MinDays && reported.Count > 0 && reported.Count == values.Count
            ? Persons(indicator, reported)
            : Withheld(indicator);
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

    private static PublicFigure Plain(Indicator indicator, List<Figure> values)
    {
        PublicCount Of(Func<Figure, int?> number) =>
            values.Any(value => number(value) is not null) ? new(values.Sum(value => number(value) ?? 0)) : default;
        var total = values.Count == 0 ? default : new PublicCount(values.Sum(value => value.Total!.Value), Approximation.OfSum(values));
        return new(total, Of(value => value.Under18), Of(value => value.Under20)) { Parts = Parts(indicator, values, _ => true) };
    }

    private static PublicFigure Persons(Indicator indicator, List<Figure> values)
    {
        var total = values.Sum(value => value.Total!.Value);
        // "Färre än 5" is 4 at the most.
        var most = values.Sum(value => Math.Min(value.Total!.Value, value.AtMost ?? int.MaxValue));
        if (most < MinPersons) return Withheld(indicator);
        return Ages(new PublicCount(total, Approximation.OfSum(values)), total, values) with
        {
            Parts = Parts(indicator, values, breakdown => IsSafe(breakdown, Figure.Sum(values))),
        };
    }

    private static PublicFigure Withheld(Indicator indicator) => default(PublicFigure) with
    {
        Parts = [.. (indicator.OwnBreakdowns ?? []).SelectMany(one => one.Parts.Select(part => new PublicPart(one, part, default)))],
    };

    /// <summary>The sums of the parts of the agreement's own breakdowns; those that every period has.</summary>
    private static PublicPart[] Parts(Indicator indicator, List<Figure> values, Func<Breakdown, bool> isShown)
    {
        if (indicator.OwnBreakdowns is null || values.Count == 0) return [];
        var sums = Figure.Sum(values);
        return
        [
            .. from breakdown in indicator.OwnBreakdowns
               let isOpen = isShown(breakdown)
               from part in breakdown.Parts
               select new PublicPart(breakdown, part, isOpen && sums.Part(part) is { } number ? new PublicCount(number) : default),
        ];
    }

    /// <summary>
    /// Whether no small group can be read or computed from the parts and the total: every part, what is in none of the parts, and the
    /// difference between any two parts that may overlap, since one may contain the other. All parts of a breakdown are withheld together,
    /// or a withheld one could be computed from the others.
    /// </summary>
    private static bool IsSafe(Breakdown breakdown, Figure sums)
    {
        int[] parts = [.. breakdown.Parts.Select(part => sums.Part(part)).OfType<int>()];
        if (sums.Approximate is not null || parts.Length < breakdown.Parts.Count || Array.Exists(parts, part => part < MinPersons))
            return false;
        bool IsLarge(int group) => group is 0 or >= MinPersons;
        var total = sums.Total!.Value;
        return breakdown.IsExclusive
            ? parts.Length > 1 && IsLarge(total - parts.Sum())
            : Array.TrueForAll(parts, part => total - part >= MinPersons)
                && parts.Index().All(one => parts.Skip(one.Index + 1).All(other => IsLarge(Math.Abs(one.Item - other))));
    }

    private static PublicFigure Ages(PublicCount all, int total, List<Figure> values)
    {
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
public readonly record struct PublicFigure(PublicCount Total, PublicCount Under18, PublicCount Under20)
{
    private readonly PublicPart[]? parts;

    /// <summary>Parts of other breakdowns, in the agreement's order.</summary>
    public IReadOnlyList<PublicPart> Parts
    {
        get => parts ?? [];
        init => parts = value.Count == 0 ? null : [.. value];
    }
}

/// <summary>A part of a count, as published.</summary>
/// <param name="Count">Withheld also when it is not reported for the whole span.</param>
public sealed record PublicPart(Breakdown Breakdown, string Part, PublicCount Count)
{
    /// <summary>"kvinnor: 40", "män: ..".</summary>
    public override string ToString() => $"{Part}: {Count}";
}
