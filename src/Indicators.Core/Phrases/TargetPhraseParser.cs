namespace Indicators.Core.Phrases;

/// <summary>
/// Reads the measurable part of a Swedish promise with rules for words and clauses and a small trained model. When it is uncertain it
/// returns <see cref="TargetKind.None"/> with a reason instead of guessing.
/// </summary>
public static class TargetPhraseParser
{
    /// <summary>Maximum number of characters read, more than any pledge has; the rest is ignored.</summary>
    internal const int LongestRead = 4000;

    /// <summary>Reads a wording. Every string has a reading; nothing is thrown.</summary>
    public static TargetReading Read(string phrase)
    {
        var (found, target) = Decided(new Phrase(phrase.Length <= LongestRead ? phrase : phrase[..LongestRead]));
        var explanation = ReadingSentence.Of(found, target);
        return new TargetReading(target, explanation, EvidenceList.Of(found, target), ReadingDoubts.Of(found, target), Also(found, target))
        {
            IsOffer = Offers.In(found.Phrase),
        };
    }

    /// <summary>Reads the phrase as a promise when the rules find none but the model is certain that there is one.</summary>
    private static (Findings Found, Target Target) Decided(Phrase phrase)
    {
        var found = new Findings(phrase);
        var target = Decision.Of(found);
        if (target.Kind != TargetKind.None || !PromiseCheck.IsSure(found)) return (found, target);
        var trusted = new Findings(phrase, trusted: true);
        return Decision.Of(trusted) is { Kind: not TargetKind.None } read ? (trusted, read) : (found, target);
    }

    /// <summary>The second promise of the phrase, read as a phrase of its own.</summary>
    private static Target? Also(Findings found, Target target)
    {
        if (target.Kind == TargetKind.None || ReadingDoubts.Second(found) is not { } second) return null;
        var first = found.Part is null ? second.First : second.First + 1;
        if (first > second.Last) return null;
        var other = new Findings(new Phrase(found.Phrase.Quote(first, second.Last)));
        return Decision.Of(other) is { Kind: not TargetKind.None } read ? read : null;
    }
}
