using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>The last check of a reading: whether the clause of what is decisive in it says that something is to be done.</summary>
internal static class PromiseCheck
{
    /// <summary>Below it the words are taken for a description whatever the rules say.</summary>
    private const double Unlikely = 0.2;

    /// <summary>Below it a reading is of the wrong kind: "tre möten, eftersom inbrotten blir fler" is no change.</summary>
    private const double OtherKind = 0.05;

    /// <summary>From it the wording is read as a promise though the rules see none, and as one of the kind that is likeliest.</summary>
    private const double Sure = 0.8, SureKind = 0.5;

    /// <summary>Below it a person is asked whether it is a promise.</summary>
    public const double Clear = 0.5;

    public static bool Holds(Findings found, Target target) =>
        target.Kind == TargetKind.None || found.IsTrusted || (HasDeed(found, target) && IsLikely(found));

    /// <summary>The reading; null where the words are those of another kind of promise.</summary>
    public static Target? OfItsKind(Findings found, Target? target) =>
        target is null || target.Kind == TargetKind.None || (IsPlain(found, target) && !found.IsTrusted)
            || MayBe(found, target.Kind) ? target : null;

    public static bool MayBe(Findings found, TargetKind kind) => found.Likely.Of(kind) >= (found.IsTrusted ? SureKind : OtherKind);

    /// <summary>
    /// Whether it is a promise for all that the rules say; not where it says itself that nothing is promised, lacks its number, or
    /// tells what others wish.
    /// </summary>
    public static bool IsSure(Findings found) => found.Refusal < 0 && found.Unread is null && Blanks.Find(found.Phrase) < 0
        && found.Likely.Promise >= Sure && Verbs.First(found.Whole, VerbUse.Wishes, 0, found.Whole.Count) < 0;

    /// <summary>"tre per vecka", "högst tio": the words are those of that kind, whatever the rest of the wording resembles.</summary>
    private static bool IsPlain(Findings found, Target target) => target.Kind switch
    {
        TargetKind.Rate or TargetKind.Cadence => found.Amount?.Rhythm is not null,
        TargetKind.Coverage => found.Amount is null && found.Frequency is not { Weak: false },
        TargetKind.Ceiling => found.Amount is { Comparator: Comparator.AtMost, ComparatorFirst: >= 0 and var first }
            && !found.Phrase.Is(first, "upp"),
        TargetKind.Total or TargetKind.ResponseTime or TargetKind.Change or TargetKind.None => false,
    };

    public static bool IsLikely(Findings found) => found.Likely.Promise >= Unlikely;

    private static bool HasDeed(Findings found, Target target)
    {
        if (target.Kind == TargetKind.Change && found.Change is { } change) return IsOwnChange(found.Phrase, change.At);
        if (target.Kind is TargetKind.None or TargetKind.ResponseTime or TargetKind.Cadence) return true;
        var at = found.Amount?.First ?? found.Share?.First ?? found.Frequency?.First ?? found.Coverage?.First ?? found.Deadline?.First;
        if (at is not { } place) return true;
        return NeedsNoDeed(found, target) ? !Undertakings.IsState(found.Phrase, place) : Undertakings.Exist(found.Phrase, place);
    }

    /// <summary>A ceiling is of what others do, and what all have or get is ticked off, no matter who does it.</summary>
    private static bool NeedsNoDeed(Findings found, Target target) =>
        target.Kind == TargetKind.Ceiling || target is { Kind: TargetKind.Coverage, Percent: false }
        || (found.Amount is null && found.Frequency is null);

    /// <summary>"stölderna minskar": nobody does that; "vi minskar", "kontrollerna ökar" somebody does.</summary>
    private static bool IsOwnChange(Phrase phrase, int at)
    {
        if (!phrase.Ends(at, "r") && !phrase.Ends(at, "as") || phrase.Has(at, More | Fewer)
            || (phrase.Verb(at) == VerbUse.None && !phrase.Has(at, Increase | Decrease))) return true;
        var (start, end) = (phrase.SentenceStart(at), phrase.SentenceEnd(at));
        if (phrase.IsAny(start, "antalet", "andelen") && phrase.Any(Baseline, at, end)) return true;
        if (Undertakings.IsSaid(phrase, start, end) == true || Rows.HasLabel(phrase, start, at)
            || Deeds.Named(phrase, start, end)) return true;
        for (var i = start; i < end; i++)
        {
            if ((Presence.IsOurs(phrase, i) && !phrase.IsNumber(i - 1)) || phrase.Is(i, "vi")) return true;
        }

        return false;
    }
}
