using Indicators.Core.Evaluation;
using Indicators.Core.Text;

namespace Indicators.Core.Accounts;

/// <summary>A pledge that was not kept, or only partly, in a report period.</summary>
/// <param name="Reasons">Each kind that was given for it once; empty when no reason is given.</param>
public sealed record BrokenPledge(string Number, IReadOnlyList<ReasonKind> Reasons);

/// <summary>Finds the pledges that were not wholly kept and why, and sums up the reasons. Pure.</summary>
public static class BrokenPledges
{
    /// <summary>Of one agreement in one report period, each pledge once.</summary>
    /// <param name="accounts">Those that were handed in, with the number of the pledge.</param>
    /// <param name="comments">In the order of writing.</param>
    public static IReadOnlyList<BrokenPledge> Of(
        IEnumerable<PledgeEvaluation> evaluations, IEnumerable<(string Pledge, AccountContent Content)> accounts,
        IEnumerable<PledgeComment> comments)
    {
        var accountsOf = accounts.ToLookup(account => account.Pledge, account => account.Content);
        var commentsOf = comments.Where(comment => comment.Reason is not null)
            .ToLookup(comment => comment.PledgeNumber, comment => comment.Reason!.Kind);
        var measured = evaluations.Where(evaluation => IsBroken(evaluation.Verdict)).Select(evaluation => evaluation.Pledge.Number);
        var assessed = accountsOf.Where(account => account.Any(IsBroken)).Select(account => account.Key);
        return [.. measured.Concat(assessed).Distinct().Select(number => new BrokenPledge(
            number, ReasonsOf(accountsOf[number], commentsOf[number])))];
    }

    /// <summary>
    /// "Särskild händelse: 7 av 12 brutna löften, vädret: 2, utan skäl: 3", the most frequent first; a pledge with two reasons is in both.
    /// Empty when none is broken.
    /// </summary>
    public static string Summary(IReadOnlyCollection<BrokenPledge> broken)
    {
        if (broken.Count == 0) return "";
        var of = $"{Swedish.Number(broken.Count)} {(broken.Count == 1 ? "brutet löfte" : "brutna löften")}";
        (string Name, int Count)[] reasons =
        [
            .. broken.SelectMany(pledge => pledge.Reasons).GroupBy(kind => kind)
                .OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key).Select(kind => (kind.Key.InSentence(), kind.Count())),
        ];
        if (reasons.Length == 0) return $"{Swedish.Capitalised(of)}, utan angivet skäl";
        var without = broken.Count(pledge => pledge.Reasons.Count == 0);
        string[] parts =
        [
            $"{Swedish.Capitalised(reasons[0].Name)}: {Swedish.Number(reasons[0].Count)} av {of}",
            .. reasons[1..].Select(reason => $"{reason.Name}: {Swedish.Number(reason.Count)}"),
            .. without == 0 ? [] : new[] { $"utan skäl: {Swedish.Number(without)}" },
        ];
        return string.Join(", ", parts);
    }

    /// <summary>What the accounts say replaces what was said when the deviation was answered.</summary>
    private static IReadOnlyList<ReasonKind> ReasonsOf(IEnumerable<AccountContent> accounts, IEnumerable<ReasonKind> answers)
    {
        ReasonKind[] given = [.. accounts.Select(account => account.Reason?.Kind).OfType<ReasonKind>().Distinct()];
        return given.Length > 0 ? given : [.. answers.TakeLast(1)];
    }

    /// <summary>Not met or only partly; while the span runs, once some window is known to have broken.</summary>
    private static bool IsBroken(Verdict verdict) =>
        verdict.Status is TargetStatus.NotMet or TargetStatus.PartlyMet || verdict.WindowsBroken > 0;

    private static bool IsBroken(AccountContent account) =>
        account.Assessment is Assessment.NotCarriedOut or Assessment.PartlyCarriedOut;
}
