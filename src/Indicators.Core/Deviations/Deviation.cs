using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>Identifies a case: one target of a pledge in an agreement, regardless of its wording.</summary>
/// <param name="PledgeNumber">Empty for a change notice, which belongs to no pledge.</param>
/// <param name="Target">
/// The target's id; for figures known late followed by the days of the span; for a change notice its indicator and period.
/// </param>
public sealed record DeviationKey(AgreementId Agreement, string PledgeNumber, string Target)
{
    /// <summary>The case of a target.</summary>
    /// <param name="target">Of a stored agreement, so that it has an id.</param>
    public static DeviationKey Of(AgreementId agreement, Pledge pledge, PledgeTarget target) =>
        new(agreement, pledge.Number, target.Id!.Value.Value);

    /// <summary>The case of figures known late about the target over one span.</summary>
    public DeviationKey Over(Period span) => this with { Target = $"{Target}/{Period.Validity(span.First, span.Last).Code}" };

    /// <summary>The case of a change notice.</summary>
    public static DeviationKey Of(AgreementId agreement, ChangeNotice change) => new(agreement, "", $"{change.Indicator}/{change.Period}");
}

/// <summary>The subject of a case, stored as it was when the episode began.</summary>
/// <param name="Responsible">The party that answers for the pledge, or that reports the indicator of a change.</param>
/// <param name="Target">Null for a change notice, whose indicator has no target.</param>
public sealed record DeviationSubject(ResponsibleParty Responsible, Indicator Indicator, PledgeTarget? Target)
{
    /// <summary>The subject of a target's case.</summary>
    public static DeviationSubject Of(Agreement agreement, Pledge pledge, PledgeTarget target) =>
        new(pledge.Responsible, agreement.Indicator(target.Indicator), target);

    /// <summary>The subject of a change notice.</summary>
    public static DeviationSubject Of(Indicator indicator) => new(indicator.ReportedBy, indicator, null);

    /// <summary>Whether both have a target and the targets promise the same.</summary>
    internal bool IsSamePromise(DeviationSubject other) =>
        Target is { } target && other.Target is { } others && target.IsSamePromise(others);

    /// <summary>The indicators whose figures the verdict uses: the counted one, and the set that a share is taken of.</summary>
    internal IReadOnlyList<IndicatorCode> Indicators => Target?.OutOf is { } outOf ? [Indicator.Code, outOf] : [Indicator.Code];
}

/// <summary>One stored episode of a case.</summary>
/// <param name="Id">The number shown to people.</param>
/// <param name="State">Null for a change notice.</param>
/// <param name="Change">Null for a target.</param>
public sealed record Deviation(long Id, DeviationKey Key, DeviationSubject Subject, DeviationState? State, ChangeNotice? Change)
{
    /// <summary>Whether the episode can still change; a change notice is never open.</summary>
    public bool IsOpen => State is { IsOpen: true };

    /// <summary>The days that the verdict or the change covers.</summary>
    public Period Span => State?.Verdict.Span ?? Change!.Period;

    /// <summary>The stored figures that the episode is based on.</summary>
    public ShownFigures FiguresOf(Agreement agreement) => new(agreement.Municipality.Code, Subject.Indicators, Span);

    /// <summary>Notices have been sent, and the episode is neither acknowledged nor silenced.</summary>
    public bool IsUnanswered =>
        State is { CaseStatus: CaseStatus.Firing, Acknowledgement.Kind: AcknowledgementState.New or AcknowledgementState.Escalated };

    /// <summary>
    /// The relative distance from the promise, 0 or more: failed windows of the required ones, else the difference from the expected
    /// count. Orders episodes of the same severity.
    /// </summary>
    internal decimal Shortfall => State?.Shown switch
    {
        { WindowsBroken: { } broken, WindowsRequired: { } required and > 0 } => (decimal)broken / required,
        { Reported: { } reported, Expected: { } expected and > 0 } => Math.Abs(1 - (reported / expected)),
        _ => 0,
    };

    /// <summary>
    /// Open episodes before closed ones, those with notices before those under watch, then by severity, shortfall and number, descending.
    /// </summary>
    public static IEnumerable<Deviation> WorstFirst(IEnumerable<Deviation> deviations) => deviations
        .OrderByDescending(one => one.State?.CaseStatus is CaseStatus.Firing or CaseStatus.Recovering)
        .ThenByDescending(one => one.IsOpen)
        .ThenByDescending(one => one.IsOpen ? one.State!.Severity : Severity.None)
        .ThenByDescending(one => one.IsOpen ? one.Shortfall : 0)
        .ThenByDescending(one => one.Id);
}
