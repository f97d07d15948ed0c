using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Final check of a reading: whether the clause of its decisive words expresses a task.</summary>
internal static class PromiseCheck
{
    /// <summary>Probability of a promise below which the phrase is a description, whatever the rules find.</summary>
    private const double Unlikely = 0.2;

    /// <summary>
    /// Probability of a kind below which a target of that kind is rejected: "tre möten, eftersom inbrotten blir fler" is no change.
    /// </summary>
    private const double OtherKind = 0.05;

    /// <summary>
    /// Probability of a promise, and of its kind, from which the phrase is read as a promise although the rules find none.
    /// </summary>
    private const double Sure = 0.8, SureKind = 0.5;

    /// <summary>Probability of a promise below which a person has to confirm it.</summary>
    public const double Clear = 0.5;

    /// <summary>Whether the target is accepted as a promise.</summary>
    public static bool IsPromise(Findings found, Target target) =>
        target.Kind == TargetKind.None || found.IsTrusted || (HasAction(found, target) && IsLikely(found));

    /// <summary>The target; null when the words are typical of another kind of promise.</summary>
    public static Target? PlausibleOrNull(Findings found, Target? target) =>
        target is null || target.Kind == TargetKind.None || (IsPlain(found, target) && !found.IsTrusted)
            || IsPlausible(found, target.Kind) ? target : null;

    /// <summary>Whether a target of the kind is plausible for the phrase.</summary>
    public static bool IsPlausible(Findings found, TargetKind kind) =>
        found.Probabilities.Of(kind) >= (found.IsTrusted ? SureKind : OtherKind);

    /// <summary>
    /// Whether the phrase certainly is a promise despite the rules. Never when it states that nothing is promised, lacks its number
    /// or expresses the wishes of others.
    /// </summary>
    public static bool IsSure(Findings found) => found.Refusal < 0 && found.Unread is null && Placeholders.Find(found.Phrase) < 0
        && found.Probabilities.Promise >= Sure && Verbs.First(found.Whole, VerbUse.Wishes, 0, found.Whole.Count) < 0;

    /// <summary>
    /// Whether the words are unambiguous for the kind, whatever the rest of the phrase resembles: "tre per vecka", "högst tio".
    /// </summary>
    private static bool IsPlain(Findings found, Target target) => target.Kind switch
    {
        TargetKind.Rate or TargetKind.Cadence => found.Amount?.Frequency is not null,
        TargetKind.Coverage => found.Amount is null && found.Frequency is not { Weak: false },
        TargetKind.Ceiling => found.Amount is { Comparator: Comparator.AtMost, ComparatorFirst: >= 0 and var first }
            && !found.Phrase.Is(first, "upp"),
        TargetKind.Total or TargetKind.ResponseTime or TargetKind.Change or TargetKind.None => false,
    };

    /// <summary>Whether the phrase is sufficiently likely to be a promise.</summary>
    public static bool IsLikely(Findings found) => found.Probabilities.Promise >= Unlikely;

    private static bool HasAction(Findings found, Target target)
    {
        if (target.Kind == TargetKind.Change && found.Change is { } change) return IsOwnChange(found.Phrase, change.At);
        if (target.Kind is TargetKind.None or TargetKind.ResponseTime or TargetKind.Cadence) return true;
        var at = found.Amount?.First ?? found.Share?.First ?? found.Frequency?.First ?? found.Coverage?.First ?? found.Deadline?.First;
        if (at is not { } place) return true;
        return NeedsNoAction(found, target) ? !Undertakings.IsState(found.Phrase, place) : Undertakings.Exist(found.Phrase, place);
    }

    /// <summary>Ceilings limit what others do and coverage can be ticked off, so neither needs a task of the parties.</summary>
    private static bool NeedsNoAction(Findings found, Target target) =>
        target.Kind == TargetKind.Ceiling || target is { Kind: TargetKind.Coverage, Percent: false }
        || (found.Amount is null && found.Frequency is null);

    /// <summary>Whether the change needs no task of the parties: "stölderna minskar"; not "vi minskar", "kontrollerna ökar".</summary>
    private static bool IsOwnChange(Phrase phrase, int at)
    {
        if (!phrase.Ends(at, "r") && !phrase.Ends(at, "as") || phrase.Has(at, More | Fewer)
            || (phrase.Verb(at) == VerbUse.None && !phrase.Has(at, Increase | Decrease))) return true;
        var (start, end) = (phrase.SentenceStart(at), phrase.SentenceEnd(at));
        if (phrase.IsAny(start, "antalet", "andelen") && phrase.Any(Baseline, at, end)) return true;
        if (Undertakings.ExpressesAction(phrase, start, end) == true || VerblessLines.HasLabel(phrase, start, at)
            || ActionNouns.Named(phrase, start, end)) return true;
        for (var i = start; i < end; i++)
        {
            if ((Presence.IsOurs(phrase, i) && !phrase.IsNumber(i - 1)) || phrase.Is(i, "vi")) return true;
        }

        return false;
    }
}
