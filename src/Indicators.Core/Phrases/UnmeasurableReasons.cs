using Indicators.Core.Text;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Explains why a phrase cannot be measured, quoting the words that come closest to a measure.</summary>
internal static class UnmeasurableReasons
{
    private static string Shortened(Findings found, Parenthetical words) =>
        Swedish.Shortened(found.Phrase.Quote(words.First, words.Last), 80);

    /// <summary>A number or a frequency that does not belong to any task.</summary>
    private static Parenthetical? Doubted(Findings found) =>
        found.Amount is { } amount
            ? new Parenthetical(amount.First, found.Frequency is { } own && own.First > amount.Last ? own.Last : amount.Last)
        : found.Frequency is { Weak: false, ImpliedTimes: not null } rhythm
            && !found.Phrase.Has(rhythm.First - 2, Vague) ? new Parenthetical(rhythm.First, rhythm.Last)
        : !PromiseCheck.IsLikely(found) ? Vaguer(found)
        : null;

    /// <summary>A vaguer measure that would be promised if the phrase were a promise.</summary>
    private static Parenthetical? Vaguer(Findings found) =>
        found.Limit is { } limit ? new Parenthetical(limit.First, limit.Last)
        : found.Coverage is { } set ? new Parenthetical(set.First, set.Last)
        : found.Change is { } change ? new Parenthetical(change.At, change.At)
        : null;

    private static bool IsPurpose(Phrase phrase, Parenthetical report) =>
        phrase.Quote(report.First, report.First).ToUpperInvariant() is "SYFTET" or "POÄNGEN" or "MENINGEN";

    /// <summary>The reason as the beginning of a Swedish sentence, without a full stop.</summary>
    public static string Reason(Findings found)
    {
        var phrase = found.Phrase;
        if (phrase.Count == 0) return "Det finns ingen text att läsa";
        if (found.Refusal >= 0) return $"Det är inget löfte: ”{phrase.Quote(found.Refusal, found.Refusal)}” säger vad som inte lovas";
        if (found.Unread is { } unread)
            return $"Perioden går inte att läsa ut: ”{phrase.Quote(unread.First, unread.Last)}”. Skriv till exempel ”per vecka”";
        if (found.Report is { } report)
        {
            return $"Det är inget löfte: ”{Shortened(found, report)}” säger {(IsPurpose(phrase, report) ? "vad det är bra för"
                : "hur det är, vad som har varit eller vad andra tycker")}";
        }

        if (found.Fact is { } fact)
        {
            return $"Det är inte säkert att ”{phrase.Quote(fact.First, fact.Last)}” är ett löfte: "
                + "talet säger hur det är, inte vad som ska göras";
        }

        if (Placeholders.Find(phrase) is >= 0 and var blank) return $"Antalet är inte ifyllt framför ”{phrase.Quote(blank, blank)}”";
        if (Doubted(found) is { } doubted)
        {
            return $"Det går inte att se att ”{Shortened(found, doubted)}” är ett löfte om något som ska göras";
        }

        if (found.Coverage is { } set)
        {
            return $"Ingen kan bocka av ”{phrase.Quote(set.First, set.Last)}”: det är en önskan eller en känsla, inte något som görs";
        }

        return OfWords(found);
    }

    /// <summary>The reason when there is neither a number nor a frequency, from the word that comes closest to one.</summary>
    private static string OfWords(Findings found)
    {
        var phrase = found.Phrase;
        if (phrase.First(Vague | Unsized) is >= 0 and var vague)
        {
            return $"Inget antal och ingen tid går att läsa ut: ”{phrase.Quote(vague, vague)}” är inget mått";
        }

        if (phrase.First(Hedge) is >= 0 and var hedge && !(found.Condition?.First <= hedge && hedge <= found.Condition?.Last))
        {
            return $"Det är en avsikt utan antal eller tid: ”{phrase.Quote(hedge, hedge)}” är inget mått";
        }

        if (found.Condition is { } condition)
        {
            return $"Det finns ett villkor, ”{phrase.Quote(condition.First, condition.Last)}”, men inget antal och ingen tid";
        }

        return phrase.Any(Sense.All | Every)
            ? "Det går inte att räkna upp vilka alla är, och varken antal eller tid anges"
            : "Varken antal, mängd eller tid går att läsa ut";
    }
}
