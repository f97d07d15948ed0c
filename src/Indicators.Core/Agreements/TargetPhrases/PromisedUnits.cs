using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Tells what a number counts by the noun after it: "två timmar", "tre poliser"; everything else is occasions.</summary>
internal static class PromisedUnits
{
    private const int Adjectives = 2;

    /// <summary>Minutes become hours: "minst 30 minuter" is half an hour.</summary>
    public static (PromisedUnit Unit, Amount Amount, int Noun) Of(Phrase phrase, Amount amount)
    {
        for (var noun = amount.Last + 1; noun <= amount.Last + 1 + Adjectives && phrase.IsWord(noun); noun++)
        {
            if (phrase.Word(noun) is { Time: TimeUnit.Minute } word) return (PromisedUnit.Hours, Scaled(amount, Math.Max(word.Value, 1) / 60m), noun);
            if (phrase.Word(noun).Time == TimeUnit.Hour || phrase.Ends(noun, "timmar")) return (PromisedUnit.Hours, amount, noun);
            if (phrase.Has(noun, Activity | Times | Pieces | PeriodNoun | Preposition | FollowUp | Meet | Per | And)) break;
            if (phrase.Has(noun, Person)) return (PromisedUnit.Persons, amount, noun);
        }

        return (PromisedUnit.Occasions, amount, -1);
    }

    private static Amount Scaled(Amount amount, decimal factor) => amount with
    {
        Value = Math.Round(amount.Value * factor, 2),
        Max = amount.Max is { } max ? Math.Round(max * factor, 2) : null,
    };
}
