using Indicators.Core.Evaluation;

namespace Indicators.Core.Reports;

/// <summary>A difference between two consecutive editions of a report.</summary>
/// <param name="What">
/// Swedish name of the changed item: "Rattfylleri, mars 2016" or "Löfte 1, ”minst en trafikkontroll/vecka”".
/// </param>
/// <param name="Was">Value in the former edition, in Swedish: "4", "saknas", "ej uppfyllt"; "inte med" when it had none.</param>
/// <param name="Now">Value in the new edition, in the same form.</param>
public sealed record EditionChange(string What, string Was, string Now);

/// <summary>Compares two editions of a report. Pure.</summary>
public static class EditionChanges
{
    private const string NotThere = "inte med";

    /// <summary>Changed figures, then changed survey shares, then changed statuses, each in the order of the report.</summary>
    public static IReadOnlyList<EditionChange> Between(ReportContent former, ReportContent now) =>
    [
        .. Differing(Figures(former), Figures(now)),
        .. Differing(Shares(former), Shares(now)),
        .. Differing(Verdicts(former), Verdicts(now)),
    ];

    private static IEnumerable<EditionChange> Differing(Dictionary<string, string> former, Dictionary<string, string> now) =>
        from what in now.Keys.Union(former.Keys)
        let change = new EditionChange(what, former.GetValueOrDefault(what, NotThere), now.GetValueOrDefault(what, NotThere))
        where change.Was != change.Now
        select change;

    private static Dictionary<string, string> Figures(ReportContent content) => Named(
        from indicator in content.Indicators
        from cell in indicator.Cells.Concat(indicator.Details ?? [])
        select ($"{indicator.Indicator.Name}, {cell.Period.Name}", ReportSentences.Value(cell)));

    private static Dictionary<string, string> Shares(ReportContent content) => Named(
        from survey in content.Review?.Surveys ?? []
        from question in survey.Questions
        from share in question.Shares
        select ($"{survey.Name}, {question.Text} ({question.Respondents}), {share.Period.Name}", SurveyReview.Share(share)));

    private static Dictionary<string, string> Verdicts(ReportContent content) => Named(
        from evaluation in content.Measured()
        select (
            $"Löfte {evaluation.Pledge.Number}, ”{evaluation.Target!.Phrase}”",
            evaluation.Verdict.Status.Name().ToLower(Text.Swedish.Culture)));

    /// <summary>Values with the same name are joined into one text.</summary>
    private static Dictionary<string, string> Named(IEnumerable<(string What, string Value)> said) =>
        said.GroupBy(one => one.What, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => string.Join(" och ", same.Select(one => one.Value)), StringComparer.Ordinal);
}
