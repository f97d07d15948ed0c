using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Swedish sentences on the outcome of a target that is evaluated per week, month or other window.</summary>
public static class WindowSentences
{
    /// <summary>
    /// "3 veckor bröts (v. 36, v. 38 och v. 39), 2 hölls, 8 saknas (v. 40 …)"; missing windows are never counted as broken. Null when
    /// the target is not evaluated per window, or no window is due.
    /// </summary>
    public static string? Outcome(PledgeEvaluation evaluation)
    {
        var verdict = evaluation.Verdict;
        if (verdict.WindowsRequired is not > 0 || WindowOf(evaluation) is not { } window) return null;
        string[] within =
        [
            .. (verdict.Unknown?.BrokenWithin ?? []).Select(certain =>
                $"minst {Swedish.Number(certain.AtLeast)} i {WindowLabels.List([certain.Period], verdict.Span)}"),
        ];
        return WindowLabels.Outcome(window, new WindowParts(
            verdict.WindowsBroken ?? 0, verdict.WindowsHeld ?? 0, verdict.WindowsUnproven ?? 0, verdict.WindowsMissing ?? 0,
            WindowLabels.List(verdict.BrokenWindows, verdict.Span, within), "",
            WindowLabels.List(verdict.Unknown?.Missing ?? [], verdict.Span)));
    }

    /// <summary>One sentence for each longer period whose sum is the only figure for some windows.</summary>
    public static IEnumerable<string> Sums(PledgeEvaluation evaluation, CountedUnit unit)
    {
        var verdict = evaluation.Verdict;
        return verdict.Unknown is null || WindowOf(evaluation) is not { } window ? [] :
            from coarser in verdict.Unknown.Coarser
            where coarser.Windows > 0
            let broken = verdict.Unknown.BrokenWithin.FirstOrDefault(certain => certain.Period == coarser.Period)
            select $"{Swedish.Capitalised(coarser.Period.Name)}: {Sum(coarser, unit)}"
                + (coarser.Left == coarser.Total ? "" : $", varav {Swedish.Number(coarser.Left)}")
                + $" på {Swedish.Number(coarser.Windows)} {window.WholeOr(coarser.Windows)}"
                + $" utan {(coarser.Windows == 1 ? "egen siffra" : "egna siffror")}. "
                + (broken is null
                    ? $"Det kan inte styrkas {window.OneByOne()}."
                    : $"Minst {Swedish.Number(broken.AtLeast)} av dem bröts, men det går inte att säga vilka.");
    }

    private static string Sum(CoarserFigure coarser, CountedUnit unit) => coarser.Words is { } written
        ? $"{written}{Swedish.NoBreakSpace}{unit.Many}"
        : Swedish.Amount(coarser.Total, unit.One, unit.Many);

    private static Recurrence? WindowOf(PledgeEvaluation evaluation) =>
        evaluation.Target is { } target ? Recurrence.Of(target.Target) : null;
}
