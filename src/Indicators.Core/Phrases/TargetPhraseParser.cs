namespace Indicators.Core.Phrases;

/// <summary>
/// Reads the measurable part of a promise written in Swedish, by rules over its words and never by a list of sentences.
/// Answers <see cref="TargetKind.None"/> with a reason rather than guess.
/// </summary>
public static class TargetPhraseParser
{
    /// <summary>Longer than any pledge; what comes after is not read.</summary>
    internal const int LongestRead = 4000;

    /// <summary>Never fails: any string has a reading.</summary>
    public static TargetReading Read(string phrase)
    {
        var (found, target) = Decided(new Phrase(phrase.Length <= LongestRead ? phrase : phrase[..LongestRead]));
        var explanation = ReadingSentence.Of(found, target);
        return new TargetReading(target, explanation, EvidenceList.Of(found, target), ReadingDoubts.Of(found, target), Also(found, target))
        {
            IsOffer = Offers.In(found.Phrase),
        };
    }

    /// <summary>Where the rules see no promise and the model is sure that there is one, it is read as one.</summary>
    private static (Findings Found, Target Target) Decided(Phrase phrase)
    {
        var found = new Findings(phrase);
        var target = Decision.Of(found);
        if (target.Kind != TargetKind.None || !PromiseCheck.IsSure(found)) return (found, target);
        var trusted = new Findings(phrase, trusted: true);
        return Decision.Of(trusted) is { Kind: not TargetKind.None } read ? (trusted, read) : (found, target);
    }

    /// <summary>The second promise, read as a wording of its own.</summary>
    private static Target? Also(Findings found, Target target)
    {
        if (target.Kind == TargetKind.None || ReadingDoubts.Second(found) is not { } second) return null;
        var first = found.Part is null ? second.First : second.First + 1;
        if (first > second.Last) return null;
        var other = new Findings(new Phrase(found.Phrase.Quote(first, second.Last)));
        return Decision.Of(other) is { Kind: not TargetKind.None } read ? read : null;
    }
}
