namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Whether what the chart shows is good.</summary>
internal static class Judgement
{
    public static Variation Of(SpecialCause cause, Improvement improvement)
    {
        var direction = DirectionOf(cause);
        if (direction == 0) return Variation.CommonCause;
        var isHigh = direction > 0;
        return improvement switch
        {
            Improvement.Neutral => isHigh ? Variation.NeutralHigh : Variation.NeutralLow,
            Improvement.Increase => isHigh ? Variation.ImprovementHigh : Variation.ConcernLow,
            Improvement.Decrease => isHigh ? Variation.ConcernHigh : Variation.ImprovementLow,
        };
    }

    /// <param name="lower">The last limits; NaN where undefined.</param>
    public static Assurance? Of(double? target, Improvement improvement, double lower, double upper)
    {
        if (target is not { } number || improvement == Improvement.Neutral || double.IsNaN(lower + upper)) return null;
        var isReachedFromBelow = improvement == Improvement.Increase;
        return number > upper ? (isReachedFromBelow ? Assurance.ConsistentFail : Assurance.ConsistentPass)
            : number < lower ? (isReachedFromBelow ? Assurance.ConsistentPass : Assurance.ConsistentFail)
            : Assurance.Inconsistent;
    }

    private static int DirectionOf(SpecialCause cause) => cause switch
    {
        SpecialCause.CommonCause => 0,
        SpecialCause.AboveLimit or SpecialCause.TrendUp or SpecialCause.TwoOfThreeHigh or SpecialCause.ShiftAbove => 1,
        SpecialCause.BelowLimit or SpecialCause.TrendDown or SpecialCause.TwoOfThreeLow or SpecialCause.ShiftBelow => -1,
    };
}
