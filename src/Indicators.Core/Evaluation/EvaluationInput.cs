using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>All input of a verdict.</summary>
/// <param name="Unit">What the promise is about: what the target's indicator counts; for response time the cases.</param>
/// <param name="Counts">Of the target's indicator, also outside the span.</param>
/// <param name="OutOf">Of <see cref="PledgeTarget.OutOf"/>; null without.</param>
/// <param name="Span">The days judged, from <see cref="TargetSpans.Of"/>.</param>
/// <param name="Validity">The days on which the promise applies, from <see cref="TargetSpans.EffectivePeriod"/>.</param>
/// <param name="Conditions">Recorded answers about the pledge's condition, for any days.</param>
/// <param name="Covers">Current records of the pledge's named sets, for any days, in any order.</param>
/// <param name="CutFrom">The days that the number was promised for, when the agreement was changed within them; else null.</param>
public sealed record EvaluationInput(
    PledgeTarget Target,
    CountedUnit Unit,
    CountSeries Counts,
    CountSeries? OutOf,
    Period Span,
    Period Validity,
    IReadOnlyList<ConditionAnswer> Conditions,
    DateOnly AsOf,
    long DataRevision,
    IReadOnlyList<CoverageRecord> Covers,
    Period? CutFrom = null)
{
    /// <summary>All days of the agreement, where <see cref="Validity"/> may be one season of them; null when they are the same.</summary>
    public Period? Agreed { get; init; }

    /// <summary>Whether some season has a whole window; one that is cut short is then no promise for all its days.</summary>
    internal bool HasWholeWindow(Recurrence window) => window.FitsIn(Validity)
        || (Agreed is { } agreed && TargetSpans.Seasons(Target.Target, agreed).Any(window.FitsIn));

    /// <summary>Recorded conditions for days within the span, in time order.</summary>
    internal IEnumerable<ConditionAnswer> RecordedConditions => Conditions.Count == 0
        ? []
        : Conditions.Where(c => c.Days.Overlaps(Span)).OrderBy(c => c.Days);

    /// <summary>Days recorded as days when the condition did not hold, and days near the span that the wording leaves out.</summary>
    internal IReadOnlyList<Period> ExemptDays => Conditions.Count == 0 && !Evaluation.PromisedDays.AreLeftOut(Target.Target)
        ? []
        : [.. RecordedConditions.Where(c => !c.Held).Select(c => c.Days).Concat(LeftOut).Order()];

    /// <summary>With windows that begin before the span, which are at most a year long.</summary>
    private IReadOnlyList<Period> LeftOut =>
        Evaluation.PromisedDays.LeftOut(Target.Target, Period.Validity(Span.First.AddYears(-1), Span.Last.AddYears(1)));

    /// <summary>Days of the span that the wording is about.</summary>
    internal int PromisedDays => Span.Days - LeftOutUpTo(Span.Last);

    /// <summary>Whether the wording is about no day of the span.</summary>
    internal bool IsLeftOut => Evaluation.PromisedDays.AreLeftOut(Target.Target) && PromisedDays == 0;

    private int LeftOutUpTo(DateOnly last) => last < Span.First || !Evaluation.PromisedDays.AreLeftOut(Target.Target)
        ? 0
        : Evaluation.PromisedDays.LeftOut(Target.Target, Period.Validity(Span.First, last)).Sum(run => run.Days);

    /// <summary>
    /// The recorded condition for the whole span: false when it was not fulfilled on any day, true when it was fulfilled on
    /// some day; null when nothing is recorded.
    /// </summary>
    internal bool? IsConditionHeld
    {
        get
        {
            if (Conditions.Count == 0) return null;
            var firstOpen = ExemptDays.Aggregate(Span.First, (open, days) => days.Contains(open) ? days.Last.AddDays(1) : open);
            if (firstOpen > Span.Last && RecordedConditions.Any(c => !c.Held)) return false;
            return RecordedConditions.Any(c => c.Held) ? true : null;
        }
    }

    /// <summary>Recorded comments on the condition; null when there are none.</summary>
    internal string? ConditionReason => Conditions.Count > 0
        && RecordedConditions.Select(c => c.Reason).Where(reason => reason.Length > 0).Distinct().ToArray() is { Length: > 0 } reasons
            ? string.Join("; ", reasons)
            : null;

    internal bool IsOver => AsOf > Span.Last;

    /// <summary>Days of the span that had passed before <see cref="AsOf"/>.</summary>
    internal int ElapsedDays => Math.Clamp(AsOf.DayNumber - Span.First.DayNumber, 0, Span.Days);

    /// <summary>Number expected as of the day; the whole number when the span is over.</summary>
    internal decimal ExpectedOf(decimal quantity) => PromisedDays == 0
        ? 0
        : Math.Round(quantity * (ElapsedDays - LeftOutUpTo(Span.First.AddDays(ElapsedDays - 1))) / PromisedDays, 2);

    /// <summary>Figures of an indicator over the span.</summary>
    internal SpanCounts InSpan(CountSeries series) => new(series, Span, Validity, ExemptDays) { AsOf = AsOf };

    /// <summary>A verdict that is not based on any count.</summary>
    internal Verdict Conclude(TargetStatus status, string sentence) => new(
        status, Span, AsOf, null, null, null, null, [], VerdictResolution.None, [], null, DataRevision, sentence);

    /// <summary>A verdict on <paramref name="counts"/>.</summary>
    internal Verdict Conclude(TargetStatus status, SpanCounts counts, VerdictResolution resolution, string sentence) => new(
        status, Span, AsOf, counts.Reported, null, null, null, [], counts.Reported is null ? VerdictResolution.None : resolution,
        counts.Missing, null, DataRevision, sentence);
}
