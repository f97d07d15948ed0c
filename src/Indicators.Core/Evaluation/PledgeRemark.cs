using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

public enum RemarkKind
{
    Comment,

    /// <summary>Somebody looks after the deviation until a day.</summary>
    Acknowledged,

    /// <summary>Nobody is to be told of the deviation until a day.</summary>
    Silenced,
}

/// <summary>What a person has said of how a promise is kept; reports print it beside the status.</summary>
/// <param name="Phrase">The target that it is about, as written.</param>
/// <param name="Span">The span that deviated.</param>
/// <param name="Text">In Swedish, never empty; of a silence the reason.</param>
/// <param name="Until">The last day of an acknowledgement or a silence; null for a comment.</param>
/// <param name="By">A person's name.</param>
public sealed record PledgeRemark(
    AgreementId Agreement, string PledgeNumber, string Phrase, Period Span, RemarkKind Kind, string Text, DateOnly? Until, DateTimeOffset At, string By);

public static class RemarkWords
{
    public static string Name(this RemarkKind kind) => kind switch
    {
        RemarkKind.Comment => "Kommentar",
        RemarkKind.Acknowledged => "Kvitterad",
        RemarkKind.Silenced => "Tystad",
    };
}
