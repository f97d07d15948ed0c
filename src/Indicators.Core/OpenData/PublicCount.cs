using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.OpenData;

/// <summary>
/// A count as anyone may see it, or withheld. The default value is withheld. Only the two methods here create a shown count:
/// they contain the rules of disclosure.
/// </summary>
public readonly record struct PublicCount
{
    /// <summary>Text where a count is withheld, as in SCB's tables.</summary>
    public const string Sign = "..";

    /// <summary>Fewer persons than this could be pointed out.</summary>
    public const int MinPersons = 5;

    /// <summary>The shortest tertial: persons are never shown over fewer days.</summary>
    public const int MinDays = 120;

    private PublicCount(int value) => Value = value;

    /// <summary>Null when it is withheld.</summary>
    public int? Value { get; }

    /// <summary>"12" or "..", to Swedish readers.</summary>
    public override string ToString() => Value is { } value ? Swedish.Number(value) : Sign;

    /// <summary>"12" or "..", to programs.</summary>
    public string Written => Value?.ToString(CultureInfo.InvariantCulture) ?? Sign;

    /// <summary>
    /// The sum over a span. Of persons only when it is a tertial or longer and every part of it is reported, and the ages only
    /// when each group between them is large enough too: one that is small could be had by taking the others from the sum.
    /// </summary>
    /// <param name="values">One for each period that was reported or should have been; null for what was not.</param>
    public static PublicFigure Sum(Indicator indicator, Period span, IReadOnlyList<CountValue?> values)
    {
        List<CountValue> reported = [.. values.OfType<CountValue>().Where(value => value.Applies)];
        if (!indicator.Sensitive) return Plain(reported);
        return span.Days >= MinDays && reported.Count > 0 && reported.Count == values.Count ? Persons(reported) : default;
    }

    /// <summary>
    /// A part of a whole, such as contacts in time. The rest of the whole can be had by taking away, so the part is withheld
    /// where persons are counted and the rest is small.
    /// </summary>
    public static PublicFigure Part(PublicFigure part, PublicFigure whole, bool ofPersons) =>
        !ofPersons || part.Total.Value is not { } some || whole.Total.Value is not { } all ? part
        : all - some >= MinPersons ? new(part.Total, default, default)
        : default;

    private static PublicFigure Plain(List<CountValue> values)
    {
        PublicCount Of(Func<CountValue, int?> number) =>
            values.Any(value => number(value) is not null) ? new(values.Sum(value => number(value) ?? 0)) : default;
        return new(Of(value => value.Total), Of(value => value.Under18), Of(value => value.Under20));
    }

    private static PublicFigure Persons(List<CountValue> values)
    {
        var total = values.Sum(value => value.Total!.Value);
        if (total < MinPersons) return default;
        if (values.Any(value => value is not { Under18: not null, Under20: not null })) return new(new(total), default, default);
        var (under18, under20) = (values.Sum(value => value.Under18!.Value), values.Sum(value => value.Under20!.Value));
        return under18 >= MinPersons && under20 - under18 >= MinPersons && total - under20 >= MinPersons
            ? new(new(total), new(under18), new(under20))
            : new(new(total), default, default);
    }
}

/// <summary>A count and its young as anyone may see them.</summary>
/// <param name="Under18">Withheld also where ages are not followed.</param>
public readonly record struct PublicFigure(PublicCount Total, PublicCount Under18, PublicCount Under20);
