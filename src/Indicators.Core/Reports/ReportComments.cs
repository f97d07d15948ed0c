using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Comments on a deviating target, printed next to its status.</summary>
public static class ReportComments
{
    /// <summary>Heading of the comments in the workbook.</summary>
    public const string Heading = "Kommentarer";

    /// <summary>
    /// The comments on an evaluation, one sentence each, in order of time. None once an account of the pledge gives a reason.
    /// </summary>
    public static IEnumerable<string> On(ReportContent content, PledgeEvaluation evaluation) =>
        (content.Accounts ?? []).Any(one => one.PledgeNumber == evaluation.Pledge.Number && one.Content.Reason is not null) ? []
            : (content.Comments ?? []).Where(remark => IsOn(content, evaluation, remark)).Select(Sentence);

    /// <summary>A comment on a target whose wording has since been changed is shown at the first target of the pledge.</summary>
    private static bool IsOn(ReportContent content, PledgeEvaluation evaluation, PledgeComment remark)
    {
        if (remark.PledgeNumber != evaluation.Pledge.Number) return false;
        var targets = content.Pledges.First(pledge => pledge.Pledge.Number == remark.PledgeNumber).Evaluations;
        return evaluation == (targets.FirstOrDefault(target => target.Target?.Phrase == remark.Phrase) ?? targets[0]);
    }

    /// <summary>"Tystad av Karin Ek den 13 februari 2018, till och med den 9 mars 2018: Väglaget."</summary>
    private static string Sentence(PledgeComment remark)
    {
        var until = remark.Until is { } day ? $", till och med den {Swedish.Date(day)}" : "";
        return $"{remark.Kind.Name()} av {remark.By} den {Swedish.Date(SwedishTime.DayOf(remark.At))}{until}: {remark.Text}"
            + (remark.Reason is { } reason ? $" ({reason.Clause()})" : "");
    }
}
