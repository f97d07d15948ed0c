using Indicators.Core.Accounts;
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

    /// <summary>
    /// Changed figures, then changed survey shares, statuses, assessments and accounts, each in the order of the report.
    /// </summary>
    public static IReadOnlyList<EditionChange> Between(ReportContent former, ReportContent now) =>
    [
        .. Differing(Figures(former), Figures(now)),
        .. Differing(Shares(former), Shares(now)),
        .. Differing(Verdicts(former), Verdicts(now)),
        .. Differing(Assessments(former), Assessments(now)),
        .. Accounts(former.Accounts ?? [], now.Accounts ?? []),
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

    private static Dictionary<string, string> Assessments(ReportContent content) => Named(
        from account in content.Accounts ?? []
        where account.Content.Assessment is not null
        select ($"{Name(account)}, bedömningen", account.Content.Assessment!.Value.Name().ToLower(Text.Swedish.Culture)));

    /// <summary>That an account was added, rewritten or taken back; its words are in the report.</summary>
    private static IEnumerable<EditionChange> Accounts(IReadOnlyList<ReportAccount> former, IReadOnlyList<ReportAccount> now)
    {
        static (string, Periods.Period, Agreements.ResponsibleParty) Key(ReportAccount one) => (one.PledgeNumber, one.Period, one.Party);
        foreach (var account in now.Concat(former).DistinctBy(Key))
        {
            var was = former.FirstOrDefault(one => Key(one) == Key(account));
            var isNow = now.FirstOrDefault(one => Key(one) == Key(account));
            if (was is null) yield return new(Name(account), NotThere, "med");
            else if (isNow is null) yield return new(Name(account), "med", NotThere);
            else if (!was.Content.IsSame(isNow.Content)) yield return new(Name(account), "skriven på ett annat sätt", "omskriven");
        }
    }

    private static string Name(ReportAccount account) =>
        $"Redovisningen av löfte {account.PledgeNumber}, {Agreements.AgreementLabels.Owner(account.Party)}, {account.Period.Name}";

    /// <summary>Values with the same name are joined into one text.</summary>
    private static Dictionary<string, string> Named(IEnumerable<(string What, string Value)> said) =>
        said.GroupBy(one => one.What, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => string.Join(" och ", same.Select(one => one.Value)), StringComparer.Ordinal);
}
