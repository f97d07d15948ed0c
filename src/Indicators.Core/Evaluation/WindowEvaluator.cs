namespace Indicators.Core.Evaluation;

/// <summary>A promise for each window, "minst en trafikkontroll/vecka", with counts fine enough to see each window.</summary>
internal static class WindowEvaluator
{
    public static Verdict Judge(JudgeInput input, SpanCounts counts, Recurrence recurrence, Goal goal)
    {
        var tally = WindowTally.Of(input, counts, recurrence, goal);
        if (tally.Required.Count == 0)
        {
            return input.Conclude(
                TargetStatus.NotApplicable, counts, VerdictResolution.None,
                VerdictSentence.NoWholeWindow(input, recurrence, counts.Reported ?? 0));
        }
        var status = input.IsOver ? AtTheEnd(tally, counts) : Underway(tally, counts);
        return input.Conclude(status, counts, VerdictResolution.EachWindow, Sentence(input, tally, counts, status)) with
        {
            Expected = goal.Quantity * tally.Due,
            WindowsHeld = tally.Held,
            WindowsRequired = tally.Due,
            FailedWindows = tally.Failed,
            Windows = tally.Required,
        };
    }

    /// <summary>What failed has failed, whatever else is missing; only then can a gap leave it open.</summary>
    private static TargetStatus AtTheEnd(WindowTally tally, SpanCounts counts)
    {
        if (tally.Failed.Count == 0) return tally.Missing.Count == 0 ? TargetStatus.Met : TargetStatus.NoData;
        var sumIsCertain = !tally.Goal.AtMost || counts.Unreported.Count == 0;
        return tally.SumHolds && sumIsCertain ? TargetStatus.PartlyMet : TargetStatus.NotMet;
    }

    private static TargetStatus Underway(WindowTally tally, SpanCounts counts)
    {
        if (tally.Failed.Count > 0) return TargetStatus.OffTrack;
        var nothingHeard = counts.Reported is null || (tally.Due > 0 && tally.Missing.Count == tally.Due);
        return nothingHeard ? TargetStatus.NoData : TargetStatus.OnTrack;
    }

    private static string Sentence(JudgeInput input, WindowTally tally, SpanCounts counts, TargetStatus status)
    {
        if (tally.Due == 0 && tally.Failed.Count == 0)
            return VerdictSentence.NoWindowDue(input, tally.Recurrence, counts.Reported);
        if (counts.Reported is null && tally.Held == 0) return VerdictSentence.NothingReported(input);
        var average = status == TargetStatus.PartlyMet
            ? VerdictSentence.InAverage(tally, (decimal)tally.Sum / tally.Required.Count)
            : "";
        return VerdictSentence.Windows(input, tally) + average;
    }
}
