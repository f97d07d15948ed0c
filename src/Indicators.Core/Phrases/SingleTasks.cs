using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Recognises a single task within a part of the year, whose last day is then the deadline.</summary>
internal static class SingleTasks
{
    /// <summary>"Belysningen inventeras under andra kvartalet", "Kartläggningen görs under Q3"; not "kontroller görs …".</summary>
    public static bool IsSingleTask(Phrase phrase, CalendarSpan? window)
    {
        if (window is not { Unit: PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear }
            || phrase.Any(Vague | Unsized | More | Fewer)) return false;
        var start = phrase.SentenceStart(window.First);
        for (var verb = start + 1; verb < phrase.SentenceEnd(start); verb++)
        {
            if (phrase.Verb(verb) is not (VerbUse.Does or VerbUse.Must)) continue;
            return IsOne(phrase, start) && (phrase.Ends(verb, "s") || phrase.Verb(verb) == VerbUse.Must);
        }

        return false;
    }

    /// <summary>Whether the subject before the first preposition is an action in the singular or something definite.</summary>
    private static bool IsOne(Phrase phrase, int start)
    {
        var head = start;
        while (phrase.IsWord(head + 1) && !phrase.Has(head + 1, Preposition) && !phrase.Is(head + 1, "av")
            && phrase.Verb(head + 1) == VerbUse.None) head++;
        return (ActionNouns.Is(phrase, head) && phrase.Ends(head, "ing")) || phrase.Ends(head, "en") || phrase.Ends(head, "et")
            || phrase.Ends(head, "na");
    }
}
