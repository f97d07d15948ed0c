using Indicators.Core.Evaluation;

namespace Indicators.Core.OpenData;

/// <summary>The status of a target as published.</summary>
/// <param name="Status">Null when it is withheld.</param>
/// <param name="Sentence">The reason in Swedish, or why it is withheld.</param>
public sealed record PublicVerdict(TargetStatus? Status, string Sentence)
{
    /// <summary>Sentences shown instead of the reason: for a withheld status, and for a target on persons.</summary>
    public const string
        WithheldSentence =
            "Läget visas inte här: det vilar på så få personer att någon kunde pekas ut, eller på siffror som inte är kompletta.",
        PersonsSentence = "Löftet räknar personer. Därför står bara läget här, och antalet för hela perioden bland siffrorna.";

    /// <summary>
    /// A target on persons has a status only when the number of persons is published: with a small target value the status reveals the
    /// number. Its sentence contains monthly numbers and is shown only to signed-in users.
    /// </summary>
    /// <param name="indicators">Public figures of the same report.</param>
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
