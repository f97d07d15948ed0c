using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>What is reported of an indicator over a span.</summary>
/// <param name="Figures">One for each reported period; empty when nothing is reported.</param>
/// <param name="IsWhole">Whether no period is missing; else the sums are the least that there can be.</param>
public sealed record ReportedIndicator(Indicator Indicator, IReadOnlyList<Figure> Figures, bool IsWhole = true);

/// <summary>What an activity led to, as people write it. Pure.</summary>
public static class ResultSentences
{
    /// <summary>"43 trafikkontroller ledde till 71 förelägganden, varav 39 för hastighet."</summary>
    /// <param name="results">Indicators that are the result of the activity, at least one.</param>
    /// <returns>Null when neither the activity nor any result is reported.</returns>
    public static string? Of(ReportedIndicator activity, IReadOnlyList<ReportedIndicator> results)
    {
        ReportedIndicator[] reported = [.. results.Where(result => Sum(result) is not null)];
        var missing = results.Except(reported).Select(result => result.Indicator.Unit.Many).ToList();
        var gap = missing.Count == 0 ? "" : $" Antalet {Swedish.List(missing)} är inte rapporterat.";
        if (Sum(activity) is not { } sum)
            return reported.Length == 0 ? null
                : $"{Swedish.Capitalised(Swedish.List([.. reported.Select(result => Amount(result, reported.Length > 1))]))}. "
                    + $"Antalet {activity.Indicator.Unit.Many} är inte rapporterat.{gap}";
        var begun = Swedish.Capitalised(Amount(activity, isOneOfSeveral: false));
        if (reported.Length == 0) return $"{begun}.{gap}";
        if (sum is { Total: 0, Approximate: null } && activity.IsWhole) return None(activity, reported) + gap;
        ReportedIndicator[] some = [.. reported.Where(result => !IsNone(result))];
        var none = reported.Except(some).Select(result => result.Indicator.Unit.Many).ToList();
        var led = some.Length == 0 ? "" : $" ledde till {Swedish.List([.. some.Select(result => Amount(result, some.Length > 1))])}";
        var not = none.Count == 0 ? ""
            : $"{(some.Length == 0 ? " ledde" : ", men")} inte till några {string.Join(" eller ", none)}";
        return $"{begun}{led}{not}.{gap}";
    }

    /// <summary>Nothing was done; results that are reported all the same are not hidden.</summary>
    private static string None(ReportedIndicator activity, ReportedIndicator[] reported)
    {
        ReportedIndicator[] odd = [.. reported.Where(result => !IsNone(result))];
        return $"Inga {activity.Indicator.Unit.Many}" + (odd.Length == 0 ? "."
            : $", men {Swedish.List([.. odd.Select(result => Amount(result, odd.Length > 1))])} är rapporterade.");
    }

    private static bool IsNone(ReportedIndicator result) => result.IsWhole && Sum(result) is { Total: 0, Approximate: null };

    /// <summary>Null when nothing is reported, or nothing applied.</summary>
    private static Figure? Sum(ReportedIndicator one) =>
        one.Figures.Where(figure => figure.Applies).ToArray() is { Length: > 0 } figures ? Figure.Sum(figures) : null;

    /// <summary>"71 förelägganden, varav 39 för hastighet"; in a list, the parts are in brackets.</summary>
    private static string Amount(ReportedIndicator one, bool isOneOfSeveral)
    {
        var sum = Sum(one)!;
        var number = one.IsWhole ? sum.TotalInWords : $"minst {Swedish.Number(sum.AtLeast!.Value)}";
        var unit = sum.Total == 1 && one.IsWhole ? one.Indicator.Unit.One : one.Indicator.Unit.Many;
        var parts = PartSentences.Of(one.Indicator, one.Figures);
        if (isOneOfSeveral && parts.Length > 0) parts = $" ({parts.TrimStart(',', ':', ' ')})";
        return $"{number}{Swedish.NoBreakSpace}{unit}{parts}";
    }
}
