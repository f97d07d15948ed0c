using Indicators.Core.Agreements.TargetPhrases;

namespace Indicators.Core.Agreements;

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
        var found = new Findings(new Phrase(phrase.Length <= LongestRead ? phrase : phrase[..LongestRead]));
        var target = Decision.Of(found);
        return new TargetReading(target, ReadingSentence.Of(found, target), EvidenceList.Of(found, target))
        {
            IsOffer = Offers.In(found.Phrase),
            NotCounted = found.Other is { } other && target.Quantity is not null ? found.Phrase.Quote(other.First, other.Last) : null,
        };
    }
}
