using System.Text.Json.Serialization;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

public enum PledgeCommentKind
{
    Comment,

    /// <summary>A person takes care of the deviation until a day.</summary>
    Acknowledged,

    /// <summary>No notices are sent about the deviation until a day.</summary>
    Silenced,
}

/// <summary>A person's comment on a deviation from a pledge's target; reports print it beside the status.</summary>
/// <param name="Phrase">The target that it is about, as written.</param>
/// <param name="Span">The span that deviated.</param>
/// <param name="Text">In Swedish, never empty; of a silence the reason.</param>
/// <param name="Until">The last day of an acknowledgement or a silence; null for a comment.</param>
/// <param name="By">A person's name.</param>
/// <param name="Reason">Why the pledge was not kept; null when the person gave none.</param>
public sealed record PledgeComment(
    AgreementId Agreement, string PledgeNumber, string Phrase, Period Span, PledgeCommentKind Kind, string Text, DateOnly? Until,
    DateTimeOffset At, string By, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PledgeReason? Reason = null);
