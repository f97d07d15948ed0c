using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Lists the words from which each part of a reading was derived, in text order.</summary>
internal static class EvidenceList
{
    /// <summary>The evidence for <paramref name="target"/>.</summary>
    public static IReadOnlyList<Evidence> Of(Findings found, Target target)
    {
        var pieces = new List<Evidence>(6);
        AddAmount(pieces, found, target);
        AddTime(pieces, found, target);
        var phrase = found.Phrase;
        if (target.Averaged) Add(pieces, phrase, "averaged", found.Average, found.Average);
        if (found.Condition is { } condition) Add(pieces, phrase, "conditional", condition.First, condition.Last);
        if (target.CoverageOf is not null && (IsPart(target) ? Whole(found) : Set(found)) is { } set)
            Add(pieces, phrase, "coverage_of", set.First, set.Last);
        if (target.Kind == TargetKind.Change && found.Change is { } change)
        {
            Add(pieces, phrase, "direction", change.At, change.At);
            if (target.ChangePercent is not null) Add(pieces, phrase, "change_percent", change.SizeFirst, change.SizeLast);
        }

        pieces.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Length.CompareTo(b.Length));
        return pieces;
    }

    private static void AddAmount(List<Evidence> pieces, Findings found, Target target)
    {
        var phrase = found.Phrase;
        var amount = target.Percent ? found.Share : found.Amount;
        if (target.Quantity is not null && amount is not null)
        {
            if (target.Unit != PromisedUnit.Occasions) Add(pieces, phrase, "unit", found.UnitAt, found.UnitAt);
            Add(pieces, phrase, "quantity", amount.First, amount.Last);
            foreach (var part in found.Parts.Skip(1)) Add(pieces, phrase, "quantity", part.First, part.Last);
            if (amount.Max is not null) Add(pieces, phrase, "quantity_max", amount.First, amount.Last);
            if (amount.ComparatorFirst >= 0) Add(pieces, phrase, "comparator", amount.ComparatorFirst, amount.ComparatorLast);
        }
        else if (target is { Kind: TargetKind.Ceiling, Quantity: 0 } && ZeroTargets.Find(phrase) is >= 0 and var nothing)
        {
            Add(pieces, phrase, "quantity", nothing, nothing);
        }
        else if (target is { Comparator: Comparator.AtLeast, Kind: TargetKind.Rate or TargetKind.Cadence })
        {
            var least = phrase.First(AtLeast);
            Add(pieces, phrase, "comparator", least, least);
        }
    }

    private static void AddTime(List<Evidence> pieces, Findings found, Target target)
    {
        var phrase = found.Phrase;
        if (target.Period is not null)
        {
            if (found.Frequency is { } recurrence && recurrence.Unit == target.Period)
                Add(pieces, phrase, "period", recurrence.First, recurrence.Last);
            else if (found.Window is { } window) Add(pieces, phrase, "period", window.First, window.Last);
        }

        if (target.Season is not null && target.Period != PeriodUnit.Season && found.Window is { } season)
            Add(pieces, phrase, "season", season.First, season.Last);
        if (target.Except is not null && found.Exception is { } exception) Add(pieces, phrase, "except", exception.First, exception.Last);
        if (target.Within is not null && found.Limit is { } limit) Add(pieces, phrase, "within", limit.First, limit.Last);
        var byThen = target.Kind is TargetKind.Total or TargetKind.Coverage or TargetKind.Ceiling or TargetKind.Change;
        var last = byThen ? found.Deadline ?? (target.Deadline is null ? null : found.Window) : null;
        if (last is not null) Add(pieces, phrase, "deadline", last.First, last.Last);
    }

    private static (int First, int Last)? Set(Findings found) =>
        (found.Coverage ?? Coverages.FindGrade(found.Phrase)) is { } set ? (set.First, set.Last) : null;

    private static bool IsPart(Target target) => target is { Percent: true, Kind: not TargetKind.ResponseTime };

    private static (int First, int Last)? Whole(Findings found) =>
        found.Share is { } share && Shares.Whole(found.Phrase, share) is { } set ? (set.First, set.Last) : null;

    private static void Add(List<Evidence> pieces, Phrase phrase, string field, int first, int last)
    {
        if (first >= 0 && last < phrase.Count) pieces.Add(phrase.Evidence(field, first, last));
    }
}
