using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Distinguishes the frequency of follow-up and of the parties' own meetings from that of activities for the public.</summary>
internal static class FollowUps
{
    /// <summary>Index of the token that makes the promise a cadence; −1 for an activity.</summary>
    /// <param name="anchor">Index of the first token of the frequency or number.</param>
    /// <param name="countedFrom">Index after the number, where the counted noun may follow; −1 without one.</param>
    public static int Find(Phrase phrase, int anchor, int countedFrom)
    {
        var (start, end) = (phrase.SentenceStart(anchor), phrase.SentenceEnd(anchor));
        if (countedFrom >= 0 && CountedNoun(phrase, countedFrom, end) is { } noun)
        {
            return phrase.Has(noun, FollowUp) ? noun : MeetingAt(phrase, noun, start, end);
        }

        var followUp = FirstWhole(phrase, FollowUp, start, end);
        if (followUp >= 0) return IsParenthetical(phrase, followUp, anchor, start) ? -1 : followUp;
        var review = FirstWhole(phrase, Review, start, end);
        if (review >= 0 && phrase.Any(Paper, start, end)) return review;
        return MeetingAt(phrase, -1, start, end);
    }

    /// <summary>Whether the phrase mentions follow-up at all.</summary>
    public static bool Mentioned(Phrase phrase) => FirstWhole(phrase, FollowUp, 0, phrase.Count) >= 0;

    /// <summary>Whether the sentence up to <paramref name="i"/> promises follow-up without a number.</summary>
    public static bool Precedes(Phrase phrase, int i)
    {
        var start = phrase.SentenceStart(i);
        for (var j = start; j < i; j++)
        {
            if (phrase.Has(j, Vague | Number | Times) || phrase.IsKind(j, TokenKind.Number)
                || phrase.IsAny(j, "antal", "antalet")) return false;
        }

        return FirstWhole(phrase, FollowUp, start, i) >= 0
            && (Verbs.First(phrase, VerbUse.Must, start, i) >= 0 || Verbs.First(phrase, VerbUse.Does, start, i) >= 0);
    }

    /// <summary>Index of the first word for follow-up; "följs" needs "upp", "stäms" needs "av" and "ses" needs "över".</summary>
    private static int FirstWhole(Phrase phrase, Sense sense, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (phrase.Has(i, sense) && IsWhole(phrase, i) && !(phrase.Is(i, "samråd") && phrase.Is(i - 1, "i"))) return i;
        }

        return -1;
    }

    private static bool IsWhole(Phrase phrase, int i)
    {
        var particle = phrase.IsAny(i, "följs", "följas", "följa", "följer") ? "upp"
            : phrase.IsAny(i, "stäms", "stämmer", "stämma") ? "av"
            : phrase.IsAny(i, "ses", "se") ? "över"
            : phrase.Is(i, "gås") ? "igenom"
            : phrase.Is(i, "tas") ? "fram"
            : null;
        return particle is null || phrase.Is(i + 1, particle) || phrase.Is(i + 2, particle) || phrase.Is(i + 3, particle);
    }

    /// <summary>Index of the counted noun, unless the number counts "gånger": "tre avstämningar".</summary>
    private static int? CountedNoun(Phrase phrase, int i, int end)
    {
        for (var j = i; j < Math.Min(i + 3, end) && phrase.IsWord(j); j++)
        {
            if (phrase.Has(j, Times | Pieces | PeriodNoun | Per)) return null;
            if (phrase.Has(j, FollowUp | Activity | Meet) || ActionNouns.Is(phrase, j)) return j;
        }

        return null;
    }

    /// <summary>Index of a meeting of the council or of the parties; meetings with residents are activities.</summary>
    private static int MeetingAt(Phrase phrase, int noun, int start, int end)
    {
        var meet = noun < 0 ? phrase.First(Meet, start, end) : phrase.Has(noun, Meet) ? noun : -1;
        if (meet < 0) meet = MeetingBetween(phrase, start, end);
        if (meet < 0) return -1;
        var body = phrase.Any(Body, start, end) || phrase.IsAny(meet, "sammanträder", "sammanträda", "sammanträde", "sammanträden");
        return body || (!phrase.Any(Public, start, end) && AreParties(phrase, start, end)) ? meet : -1;
    }

    private static bool AreParties(Phrase phrase, int start, int end) =>
        Parties(phrase, start, end) >= 2 || phrase.Is(phrase.First(Party, start, end), "parterna");

    /// <summary>A meeting between the parties: "dialogmöte mellan polis och kommun".</summary>
    private static int MeetingBetween(Phrase phrase, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var meets = phrase.Ends(i, "möte") || phrase.Ends(i, "möten") || phrase.Ends(i, "träff") || phrase.Ends(i, "träffar");
            if (meets && phrase.Is(i + 1, "mellan")) return i;
        }

        return -1;
    }

    private static int Parties(Phrase phrase, int start, int end)
    {
        var parties = 0;
        for (var i = start; i < end; i++)
        {
            if (phrase.Has(i, Party)) parties++;
        }

        return parties;
    }

    /// <summary>
    /// Follow-up that only accompanies the recurring activity: "trafikkontroll varje vecka, som redovisas", "besök med
    /// uppföljning".
    /// </summary>
    private static bool IsParenthetical(Phrase phrase, int followUp, int anchor, int start)
    {
        if (followUp < anchor && !phrase.Is(followUp - 1, "med")) return false;
        for (var i = start; i < followUp; i++)
        {
            if (phrase.Has(i, Activity) && !phrase.Has(i, FollowUp | Meet)) return true;
        }

        return false;
    }
}
