using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>The parts of a total as people write them. Pure.</summary>
public static class PartSentences
{
    /// <summary>
    /// ", varav 39 för hastighet och 8 för rattfylleri; 40 kvinnor och 31 män", or ": 40 kvinnor och 31 män" where the parts of the only
    /// breakdown make up the total. A part that some figure lacks is "minst". Empty when no part is reported.
    /// </summary>
    /// <param name="figures">One for each reported period.</param>
    public static string Of(Indicator indicator, IReadOnlyList<Figure> figures)
    {
        Figure[] counted = [.. figures.Where(figure => figure.Applies)];
        var groups = indicator.Breakdowns.Select(breakdown => (Breakdown: breakdown, Parts: Parts(breakdown, counted)))
            .Where(group => group.Parts.Count > 0).ToList();
        if (groups.Count == 0) return "";
        var words = string.Join("; ", groups.Select(group => Swedish.List(group.Parts)));
        return groups.Count == 1 && IsWhole(groups[0].Breakdown, counted) ? $": {words}" : $", varav {words}";
    }

    /// <summary>
    /// ", varav 2 under 20 år, 1 under 18 år och hastighet 39" of one figure, where its indicator is not known; empty without parts.
    /// </summary>
    public static string Of(Figure value)
    {
        string[] parts =
        [
            .. Ages([value]),
            .. (value.Parts?.Numbers ?? FigureParts.None).Select(one => $"{one.Key} {Swedish.Number(one.Value)}"),
        ];
        return parts.Length == 0 ? "" : $", varav {Swedish.List(parts)}";
    }

    private static List<string> Parts(Breakdown breakdown, Figure[] figures)
    {
        if (breakdown == Breakdown.Ages) return Ages(figures);
        return [.. breakdown.Parts.Select(part => Part(part, breakdown.Word, figures)).OfType<string>()];
    }

    private static string? Part(string part, string? word, Figure[] figures)
    {
        if (Array.TrueForAll(figures, figure => figure.Part(part) is null)) return null;
        var sum = figures.Sum(figure => figure.Part(part) ?? 0);
        var isAtLeast = Array.Exists(figures, figure => figure.Total > 0 && figure.Part(part) is null);
        var number = isAtLeast ? $"minst {Swedish.Number(sum)}" : sum == 0 ? "inga" : Swedish.Number(sum);
        return $"{number}{Swedish.NoBreakSpace}{(word is null ? "" : word + " ")}{part}";
    }

    /// <summary>The larger group first; a period without them is in no sum.</summary>
    private static List<string> Ages(Figure[] figures) =>
    [
        .. new[] { Breakdown.Under20, Breakdown.Under18 }.Where(age => Array.Exists(figures, figure => figure.Part(age) is not null))
            .Select(age => $"{Swedish.Number(figures.Sum(figure => figure.Part(age) ?? 0))} {age} år"),
    ];

    /// <summary>Whether an exclusive breakdown's parts are all reported and make up the exact total.</summary>
    private static bool IsWhole(Breakdown breakdown, Figure[] figures) => breakdown.IsExclusive
        && Array.TrueForAll(figures, figure => figure.Approximate is null
            && (figure.Total == 0 || breakdown.Parts.All(part => figure.Part(part) is not null))
            && breakdown.Parts.Sum(part => figure.Part(part) ?? 0) == figure.Total);
}
