using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Chooses the kind of target for the findings. A definite number takes precedence over everything vaguer.</summary>
internal static class Decision
{
    /// <summary>The target; <see cref="Target.None"/> when nothing measurable was found.</summary>
    public static Target Of(Findings found)
    {
        if (found.Refusal >= 0 || found.Unread is not null || Placeholders.Find(found.Phrase) >= 0)
            return Target.None with { Conditional = found.Condition is not null };
        var target = Vaguer(found) ?? PromiseCheck.PlausibleOrNull(found, Firm(found)) ?? Target.None;
        if (!PromiseCheck.IsPromise(found, target)) return Target.None with { Conditional = found.Condition is not null };
        return target with
        {
            Averaged = target.Kind != TargetKind.None && found.Average >= 0,
            Unit = found.Amount is not null && target is { Quantity: not null, Percent: false } ? found.Unit : PromisedUnit.Occasions,
            Except = target.Kind is TargetKind.None or TargetKind.Change or TargetKind.ResponseTime ? null : found.ExcludedPart,
            Conditional = found.Condition is not null,
        };
    }

    /// <summary>Kinds that are recognised by few words; each is tried until the words agree with it.</summary>
    private static Target? Vaguer(Findings found) =>
        PromiseCheck.PlausibleOrNull(found, Change(found)) ?? PromiseCheck.PlausibleOrNull(found, Ceiling(found))
        ?? PromiseCheck.PlausibleOrNull(found, ResponseTime(found)) ?? PromiseCheck.PlausibleOrNull(found, Share(found));

    private static Target? Firm(Findings found) =>
        Counted(found) ?? Recurring(found) ?? Covering(found) ?? IncidentalFrequency(found) ?? SingleTaskByDeadline(found) ?? Grade(found);

    private static Target? Change(Findings found)
    {
        if (found.Limit is { First: var limit } && found.Phrase.Is(limit, "till")) return null;
        if (found.Change is not { } change || (change.Percent is null && found.Condition is not null)) return null;
        var counted = found.Amount is { } amount && amount.Last + 1 != change.At && !LevelChanges.IsDifference(found.Phrase, amount)
            && (amount.Comparator is not null || found.Frequency is not null
            || (found.Window is not null && LevelChanges.IsNewLevel(found.Phrase, amount)));
        return counted
            ? null
            : new Target(
                TargetKind.Change,
                change.Comparison?.Comparator,
                ChangePercent: change.Percent,
                Direction: change.Direction,
                NamedYear: found.NamedYear,
                Deadline: found.LastDay());
    }

    private static Target? Ceiling(Findings found)
    {
        var nothing = ZeroTargets.Find(found.Phrase);
        var waits = found.Limit is { First: var limit } && found.Phrase.Is(limit + 1, "än");
        if (nothing >= 0 && found.Amount is null && !waits) return WithPeriod(found, new Target(TargetKind.Ceiling, Comparator.AtMost, 0));
        return found.Amount is { Comparator: Comparator.AtMost } or { Value: 0 } && found.Amount is { } amount
            ? WithPeriod(found, new Target(TargetKind.Ceiling, Comparator.AtMost, amount.Value, amount.Max))
            : null;
    }

    private static Target? ResponseTime(Findings found)
    {
        if (found.Limit is not { } limit) return null;
        if (found.Amount is { } amount && amount.First != found.Share?.First
            && (amount.Firm || (found.Frequency is { } rhythm && !found.Phrase.Is(rhythm.Last, "runt")))) return null;
        if (found.Amount is { Value: > 1, Percent: false } counted && counted.First < limit.First
            && found.Phrase.Any(Activity, counted.Last + 1, counted.Last + 4)
            && found.Share is null) return null;
        if (found.Amount is { Value: > 1, Percent: false } after && limit.Allowed.Unit == TimeUnit.Month && after.First > limit.Last
            && limit.First == found.Phrase.SentenceStart(limit.First)
                && found.Phrase.Any(Activity | Meet, after.Last + 1, after.Last + 4)) return null;
        return new Target(
            TargetKind.ResponseTime,
            Comparator.AtMost,
            found.Share?.Value,
            CoverageOf: Set(found),
            Within: limit.Allowed,
            Percent: found.Share is not null);
    }

    /// <summary>A share of a set: "minst 80 procent av skolorna", "hälften av eleverna".</summary>
    private static Target? Share(Findings found)
    {
        if (found.Share is not { } share) return null;
        if (found.Amount is { } amount && amount.Firm && amount.First != share.First) return null;
        var target = new Target(
            share.Comparator == Comparator.AtMost ? TargetKind.Ceiling : TargetKind.Coverage,
            share.Comparator ?? Comparator.Exactly,
            share.Value,
            share.Max,
            CoverageOf: Shares.Whole(found.Phrase, share) is { } whole ? found.Phrase.Quote(whole.First, whole.Last) : null,
            Percent: true);
        return WithPeriod(found, target);
    }

    private static Target? Counted(Findings found)
    {
        if (found.Amount is not { } amount || ZeroTargets.ConcernsFeeling(found.Phrase, amount.First)
            || LevelChanges.IsGrowth(found.Phrase, amount)) return null;
        var lowered = amount is { Comparator: Comparator.AtMost, ComparatorFirst: < 0 };
        var comparator = lowered ? Comparator.Exactly : amount.Comparator ?? Comparator.Exactly;
        if (found.Frequency is { Weak: false } recurrence)
        {
            return Frequency(found, comparator, amount.Value == 1 ? recurrence.ImpliedTimes ?? 1 : amount.Value, amount.Max);
        }

        var cadence = found.Phrase.Has(FollowUps.Find(found.Phrase, amount.First, amount.Last + 1), FollowUp | Review);
        if (cadence && amount.Value == 1 && SingleTaskByDeadline(found) is { } once) return once;
        var ofSet = found.Coverage is not null && PromiseCheck.IsPlausible(found, TargetKind.Coverage);
        var kind = cadence ? TargetKind.Cadence : ofSet ? TargetKind.Coverage : TargetKind.Total;
        return WithPeriod(found, new Target(kind, comparator, amount.Value, amount.Max, CoverageOf: Set(found)));
    }

    /// <summary>
    /// A frequency without a number means once per period: "varje vecka". All schools every year is coverage of the schools.
    /// </summary>
    private static Target? Recurring(Findings found)
    {
        if (found.Frequency is not { Weak: false } recurrence || recurrence.ImpliedTimes is not { } own || IsVagueTimes(found.Phrase)
            || found.Phrase.Is(recurrence.First - 1, "nästan")) return null;
        if (ZeroTargets.ConcernsFeeling(found.Phrase, recurrence.First) || IsOfMoney(found.Phrase, recurrence.First)
            || (recurrence.First == found.Phrase.SentenceStart(recurrence.First) && found.Phrase.Is(recurrence.Last + 2, "vara")
            && ZeroTargets.IsFeeling(found.Phrase))) return null;
        if (found.Coverage is { } set && !found.Phrase.Any(FollowUp, set.First - 2, set.First) && CanCover(found)
            && !(
                found.Phrase.Has(set.First - 1, Preposition)
                    && found.Probabilities.Of(TargetKind.Rate) > found.Probabilities.Of(TargetKind.Coverage)))
        {
            return WithPeriod(found, new Target(TargetKind.Coverage, Comparator.Exactly, CoverageOf: Set(found))) with
            {
                Period = recurrence.Unit,
                PeriodMultiple = recurrence.Multiple,
            };
        }

        return Frequency(found, ComparatorOf(found, recurrence), own, null);
    }

    /// <summary>The frequency of a cost: "1,2 miljoner kronor årligen".</summary>
    private static bool IsOfMoney(Phrase phrase, int rhythm) => phrase.IsAny(
        rhythm - 1, "kronor", "kr", "kkr", "tkr", "mkr", "mnkr", "miljoner", "miljon", "kronorna", "euro");

    private static Comparator ComparatorOf(Findings found, Frequency recurrence)
    {
        var phrase = found.Phrase;
        for (var i = phrase.SentenceStart(recurrence.First); i < phrase.SentenceEnd(recurrence.First); i++)
        {
            if (Comparators.IsAtLeast(phrase, i) && !IsOfNumber(phrase, i + 1)) return Comparator.AtLeast;
        }

        return Comparator.Exactly;
    }

    /// <summary>The comparator belongs to the number, not to the frequency: "varje dag med minst två poliser".</summary>
    private static bool IsOfNumber(Phrase phrase, int i)
    {
        while (phrase.Has(i, Filler) && !phrase.IsNumber(i)) i++;
        return phrase.IsNumber(i) && !phrase.Has(i, Article);
    }

    private static Target Frequency(Findings found, Comparator comparator, decimal quantity, decimal? max)
    {
        var recurrence = found.Frequency!;
        var cadence = FollowUps.Find(found.Phrase, recurrence.First, found.Amount is { } amount ? amount.Last + 1 : -1) >= 0;
        return new Target(
            cadence ? TargetKind.Cadence : TargetKind.Rate,
            comparator,
            quantity,
            max,
            recurrence.Unit,
            recurrence.Multiple,
            CoverageOf: Set(found),
            NamedYear: found.NamedYear,
            Season: recurrence.Unit == PeriodUnit.Year ? null : recurrence.SeasonIn(found.Phrase) ?? found.Window?.Season);
    }

    /// <summary>A frequency with a vague number: "flera gånger varje vecka", "ett antal kontroller varje månad".</summary>
    private static bool IsVagueTimes(Phrase phrase)
    {
        for (var i = 1; i < phrase.Count; i++)
        {
            if (!phrase.Has(i, Times | Activity) || phrase.Verb(i) != VerbUse.None) continue;
            if (phrase.Is(i - 2, "hur")) continue;
            if (phrase.IsAny(i - 1, "flera", "några", "många", "flertal", "fåtal", "handfull") || (phrase.Has(i, Times)
                && phrase.Has(i - 1, Vague))
                || (phrase.IsAny(i - 1, "antal", "gäng", "hög", "bunt", "drös", "massa", "rad")
                    && phrase.Has(i - 2, Article))) return true;
        }

        return false;
    }

    private static Target? Covering(Findings found) => found.Coverage is not null && CanCover(found)
        ? WithPeriod(found, new Target(TargetKind.Coverage, Comparator.Exactly, CoverageOf: Set(found)))
        : null;

    /// <summary>A hope or a feeling covers nothing.</summary>
    private static bool CanCover(Findings found) =>
        !IsOfFact(found, found.Coverage!.First)
        && !found.Phrase.Any(Hedge) && !ConcernsFeeling(found.Phrase) && !ZeroTargets.IsFeeling(found.Phrase);

    /// <summary>Feelings and states, except as the subject of teaching: "utbildas i att känna igen".</summary>
    private static bool ConcernsFeeling(Phrase phrase)
    {
        var state = phrase.First(State);
        return state >= 0 && !(phrase.IsAny(state - 1, "att", "man") && phrase.IsAny(state - 2, "i", "hur"));
    }

    /// <summary>A statement of fact about the set: "undertecknas av två för vardera parten".</summary>
    private static bool IsOfFact(Findings found, int set) =>
        found.Fact is { } fact && found.Phrase.SentenceStart(fact.First) == found.Phrase.SentenceStart(set);

    /// <summary>A weak frequency, "på fredagar", when nothing stronger was found.</summary>
    private static Target? IncidentalFrequency(Findings found) =>
        found.Frequency is { Weak: true, ImpliedTimes: { } own } && !found.Phrase.Any(Vague | More)
            ? Frequency(found, Comparator.Exactly, own, null)
            : null;

    /// <summary>A single task with a last day: "senast den 1 juni 2020", "följs upp under första kvartalet 2019".</summary>
    private static Target? SingleTaskByDeadline(Findings found)
    {
        if (found.Phrase.Any(Hedge | State)) return null;
        if (found.Deadline is { } last && !(last.Unit == PeriodUnit.Month && found.Phrase.Is(last.First - 1, "med")))
            return new Target(TargetKind.Total, Comparator.Exactly, 1, Deadline: found.LastDay());
        if (SingleTasks.IsSingleTask(found.Phrase, found.Window) && found.Frequency is null)
            return new Target(TargetKind.Total, Comparator.Exactly, 1, Deadline: found.Window!.LastDay);
        if (!FollowUps.Mentioned(found.Phrase) || found.Phrase.Is(0, "nästa") || found.Phrase.Is(2, "nästa")) return null;
        if (ListedDays.PartsListed(found.Phrase) is { } parts)
            return new Target(TargetKind.Cadence, Comparator.Exactly, parts.Times, null, parts.Unit, 1);
        if (found.MonthsListed > 1) return new Target(TargetKind.Cadence, Comparator.Exactly, found.MonthsListed, null, PeriodUnit.Year, 1);
        if (found.Ends > 1) return new Target(TargetKind.Cadence, Comparator.Exactly, found.Ends, null, PeriodUnit.Validity);
        var stretch = found.Window is { Year: not null } or { Unit: not (PeriodUnit.Validity or PeriodUnit.Year) };
        if (stretch || found.Ends > 0) return new Target(TargetKind.Total, Comparator.Exactly, 1, Deadline: found.Window?.LastDay);
        return null;
    }

    private static Target? Grade(Findings found) =>
        Coverages.FindGrade(found.Phrase) is { } grade && IsGiven(found.Phrase, grade.First) && !IsOfFact(found, grade.First)
            && !found.Phrase.Any(Hedge | State)
            ? WithPeriod(
                found, new Target(TargetKind.Coverage, Comparator.Exactly, CoverageOf: found.Phrase.Quote(grade.First, grade.Last)))
            : null;

    /// <summary>
    /// Something is given to a school year: "föreläsning i årskurs 8", "kunskap till elever i årskurs 8"; not "trygga skolvägar
    /// för barn i årskurs 1".
    /// </summary>
    private static bool IsGiven(Phrase phrase, int grade)
    {
        for (var i = phrase.SentenceStart(grade); i < grade; i++)
        {
            if (Benefits.IsBenefit(phrase, i)) return true;
        }

        return Undertakings.IsDone(phrase, grade);
    }

    private static string? Set(Findings found) =>
        found.Coverage is { } set ? found.Phrase.Quote(set.First, set.Last) : null;

    /// <summary>Adds the frequency, or otherwise the named time span, to the target.</summary>
    private static Target WithPeriod(Findings found, Target target)
    {
        var recurs = found.Frequency is { Weak: false };
        var unit = recurs ? found.Frequency!.Unit : found.Window?.Unit is PeriodUnit.Month ? PeriodUnit.Season : found.Window?.Unit;
        if (unit is null && found.Deadline is { Unit: PeriodUnit.Year, Year: null }) unit = PeriodUnit.Year;
        return target with
        {
            Period = unit,
            PeriodMultiple = unit is null or PeriodUnit.Validity ? null : recurs ? found.Frequency!.Multiple : 1,
            NamedYear = found.NamedYear,
            Season = found.Window?.Season,
            Deadline = found.LastDay(),
        };
    }
}
