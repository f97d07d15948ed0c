using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>A part that cannot be right beside its total or the other parts.</summary>
/// <param name="Part">The part to point at, as in the agreement.</param>
/// <param name="Sentence">What is wrong and what to do, in Swedish.</param>
public sealed record PartProblem(string Part, string Sentence);

/// <summary>
/// Compares the parts of a figure with its total. A part that is not reported is not compared: missing is not zero. An approximate total
/// is the most that it can be. Pure.
/// </summary>
public static class PartSums
{
    /// <summary>Parts of the agreement's own breakdowns that cannot be true; at most one problem for each breakdown.</summary>
    /// <param name="figure">One that applies.</param>
    public static IEnumerable<PartProblem> Problems(Indicator indicator, Figure figure)
    {
        var most = figure.AtMost ?? int.MaxValue;
        foreach (var breakdown in indicator.OwnBreakdowns ?? [])
        {
            var given = Given(breakdown, figure);
            if (given.Find(one => one.Number > most) is { Part: not null } larger)
                yield return new(larger.Part,
                    $"”{larger.Part}” ({Swedish.Number(larger.Number)}) är fler än antal ({figure.TotalInWords}). "
                    + "Delen räknas också i antalet. Rätta den av siffrorna som är fel.");
            else if (breakdown.IsExclusive && given.Sum(one => (long)one.Number) is var sum && sum > most)
                yield return new(given[^1].Part,
                    $"{Swedish.Capitalised(InWords(given))} blir tillsammans {Swedish.Number(sum)}, fler än antal ({figure.TotalInWords}). "
                    + $"Var och en räknas bara i en del av {breakdown.Name}. Rätta delarna eller antalet.");
        }
    }

    /// <summary>
    /// A question about an exclusive breakdown whose parts are all reported and come to less than the total; null without any.
    /// </summary>
    public static string? Question(Indicator indicator, Figure figure)
    {
        foreach (var breakdown in (indicator.OwnBreakdowns ?? []).Where(one => one.IsExclusive))
        {
            var given = Given(breakdown, figure);
            var sum = given.Sum(one => one.Number);
            if (given.Count == breakdown.Parts.Count && sum < figure.AtLeast)
                return $"{Swedish.Capitalised(InWords(given))} blir tillsammans {Swedish.Number(sum)}, men antal är {figure.TotalInWords}. "
                    + $"Finns det några som inte hör till någon del av {breakdown.Name}? Rätta annars delarna eller antalet.";
        }
        return null;
    }

    private static List<(string Part, int Number)> Given(Breakdown breakdown, Figure figure) =>
        [.. from part in breakdown.Parts where figure.Part(part) is not null select (part, figure.Part(part)!.Value)];

    /// <summary>"kvinnor (40) och män (35)".</summary>
    private static string InWords(List<(string Part, int Number)> given) =>
        Swedish.List([.. given.Select(one => $"{one.Part} ({Swedish.Number(one.Number)})")]);
}
