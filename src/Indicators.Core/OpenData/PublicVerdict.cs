using Indicators.Core.Evaluation;

namespace Indicators.Core.OpenData;

/// <summary>The status of a target as shown to the public.</summary>
/// <param name="Status">Null when it is withheld.</param>
public sealed record PublicVerdict(TargetStatus? Status, string Sentence)
{
    public const string
        WithheldSentence =
            "Läget visas inte här: det vilar på så få personer att någon kunde pekas ut, eller på siffror som inte är kompletta.",
        PersonsSentence = "Löftet räknar personer. Därför står bara läget här, och antalet för hela perioden bland siffrorna.";

    /// <summary>
    /// A promise on persons has its status where their number is shown, else none: "held" and "not held" are numbers too, where
    /// the limit is small. Its sentence, which has numbers by the month, is for those who are signed in.
    /// </summary>
    public static PublicVerdict Of(PledgeEvaluation evaluation, IReadOnlyList<PublicIndicator> indicators)
    {
        var (status, sentence) = (evaluation.Verdict.Status, evaluation.Verdict.Sentence);
        if (evaluation.Target is not { } target) return new(status, sentence);
        List<PublicIndicator> counted =
            [.. indicators.Where(one => one.Indicator.Code == target.Indicator || one.Indicator.Code == target.OutOf)];
        if (!counted.Any(one => one.Indicator.Sensitive)) return new(status, sentence);
        return counted.All(one => one.Figure.Total.Value is not null) ? new(status, PersonsSentence) : new(null, WithheldSentence);
    }
}
