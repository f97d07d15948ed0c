using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>Which case: a target of a pledge in the agreement's kommun, however it is worded.</summary>
/// <param name="Target">The target's id; of a change its indicator and period; of what was known late also the days.</param>
public sealed record DeviationKey(AgreementId Agreement, string PledgeNumber, string Target)
{
    /// <param name="target">Of an agreement that is stored.</param>
    public static DeviationKey Of(AgreementId agreement, Pledge pledge, PledgeTarget target) =>
        new(agreement, pledge.Number, target.Id!.Value.Value);

    /// <summary>The case of what was known late about the target over a span.</summary>
    public DeviationKey Over(Period span) => this with { Target = $"{Target}/{Period.Validity(span.First, span.Last).Code}" };

    public static DeviationKey Of(AgreementId agreement, ChangeNotice change) => new(agreement, "", $"{change.Indicator}/{change.Period}");
}

/// <summary>What a case is about, kept as it was when it began.</summary>
/// <param name="Target">Null for a change, which is of something that nothing is promised of.</param>
public sealed record DeviationSubject(ResponsibleParty Responsible, Indicator Indicator, PledgeTarget? Target)
{
    public static DeviationSubject Of(Agreement agreement, Pledge pledge, PledgeTarget target) =>
        new(pledge.Responsible, agreement.Indicator(target.Indicator), target);

    public static DeviationSubject Of(Indicator indicator) => new(indicator.ReportedBy, indicator, null);

    /// <summary>Whether nothing else is promised than in the other.</summary>
    internal bool IsSamePromise(DeviationSubject other) =>
        Target is { } target && other.Target is { } others && target.IsSamePromise(others);

    /// <summary>Those whose figures the verdict rests on.</summary>
    internal IReadOnlyList<IndicatorCode> Indicators => Target?.OutOf is { } outOf ? [Indicator.Code, outOf] : [Indicator.Code];
}

/// <summary>One episode of a case as it is stored.</summary>
/// <param name="Id">What people know it by.</param>
/// <param name="State">Null for a change.</param>
/// <param name="Change">Null for a target.</param>
public sealed record Deviation(long Id, DeviationKey Key, DeviationSubject Subject, DeviationState? State, ChangeNotice? Change)
{
    public bool IsOpen => State is { IsOpen: true };

    /// <summary>The days that it is about.</summary>
    public Period Span => State?.Verdict.Span ?? Change!.Period;

    /// <summary>Which stored figures it shows.</summary>
    public ShownFigures FiguresOf(Agreement agreement) => new(agreement.Municipality.Code, Subject.Indicators, Span);

    /// <summary>Told of, and nobody has said that they look after it.</summary>
    public bool IsUnanswered => State is { Condition: Condition.Firing, Handling.Kind: HandlingKind.New or HandlingKind.Escalated };

    /// <summary>Share of what was promised that is lacking, or too much: of two as bad the worse.</summary>
    internal decimal Shortfall => State?.Verdict switch
    {
        { WindowsBroken: { } broken, WindowsRequired: { } required and > 0 } => (decimal)broken / required,
        { Reported: { } reported, Expected: { } expected and > 0 } => Math.Abs(1 - (reported / expected)),
        _ => 0,
    };

    /// <summary>
    /// Open ones before those that are over, those that people are told of before those that are only watched, then by how bad.
    /// </summary>
    public static IEnumerable<Deviation> WorstFirst(IEnumerable<Deviation> deviations) => deviations
        .OrderByDescending(one => one.State?.Condition is Condition.Firing or Condition.Recovering)
        .ThenByDescending(one => one.IsOpen)
        .ThenByDescending(one => one.IsOpen ? one.State!.Severity : Severity.None)
        .ThenByDescending(one => one.IsOpen ? one.Shortfall : 0)
        .ThenByDescending(one => one.Id);
}
