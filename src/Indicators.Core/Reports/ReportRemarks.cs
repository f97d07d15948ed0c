using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>What people have said of a promise that slipped, for printing beside its status.</summary>
public static class ReportRemarks
{
    public const string Heading = "Kommentarer";

    /// <summary>One sentence each, in the order that they were said.</summary>
    public static IEnumerable<string> On(ReportContent content, PledgeEvaluation evaluation) =>
        (content.Remarks ?? []).Where(remark => IsOn(content, evaluation, remark)).Select(Sentence);

    /// <summary>One about a target that is written otherwise by now stands at the pledge's first, so that it is not lost.</summary>
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
        return $"{remark.Kind.Name()} av {remark.By} den {Swedish.Date(SwedishTime.DayOf(remark.At))}{until}: {remark.Text}";
    }
}
