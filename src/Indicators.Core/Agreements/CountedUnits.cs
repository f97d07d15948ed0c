using System.Collections.Frozen;
using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>The kind of unit that an indicator counts, and whether a target promises the same kind.</summary>
public static class CountedUnits
{
    private static readonly FrozenSet<string> Hours = Set(
        "timme timmar tim h arbetstimme arbetstimmar patrulltimme patrulltimmar persontimme persontimmar mantimme mantimmar "
        + "polistimme polistimmar");

    private static readonly FrozenSet<string> Persons = Set(
        """
        person personer människa människor individ individer invånare medborgare boende besökare deltagare åhörare elev elever
        student studenter skolelev skolelever barn ungdom ungdomar vuxen vuxna förälder föräldrar vårdnadshavare pensionär
        pensionärer senior seniorer polis poliser polisman polismän ordningsvakt ordningsvakter väktare volontär volontärer
        nattvandrare vandrare fältare handläggare medarbetare anställd anställda förare bilist bilister cyklist cyklister
        """);

    /// <summary>The kind of unit. Unlisted words are occasions: kontroll, möte, insats.</summary>
    public static PromisedUnit Of(CountedUnit unit) =>
        Hours.Contains(unit.One) || Hours.Contains(unit.Many) ? PromisedUnit.Hours
        : Persons.Contains(unit.One) || Persons.Contains(unit.Many) ? PromisedUnit.Persons
        : PromisedUnit.Occasions;

    /// <summary>Why the indicator's figures cannot be compared with the target, as Swedish sentences; null when they can.</summary>
    public static string? Mismatch(Target target, Indicator indicator)
    {
        if (!CountsQuantity(target) || IsSame(target.Unit, indicator)) return null;
        var promised = PromisedUnits.Many(target.Unit);
        return $"Målet räknar {promised}, men indikatorn ”{indicator.Name}” räknar {indicator.Unit.Many}. "
            + $"Välj en indikator som räknar {promised}, eller ändra indikatorns enhet om den är fel.";
    }

    /// <summary>
    /// An indicator of persons may be named after an event, "omhändertagande", and so may a promise: each event is one person.
    /// </summary>
    private static bool IsSame(PromisedUnit promised, Indicator indicator)
    {
        var counted = Of(indicator.Unit);
        return promised == counted || (indicator.Sensitive && promised != PromisedUnit.Hours && counted != PromisedUnit.Hours);
    }

    /// <summary>Whether the target is a number of units, and not a share, a time or members of a set.</summary>
    private static bool CountsQuantity(Target target) => target.Kind switch
    {
        TargetKind.Rate or TargetKind.Total or TargetKind.Ceiling => target is { Percent: false, Quantity: not null },
        TargetKind.Coverage or TargetKind.ResponseTime or TargetKind.Change or TargetKind.Cadence or TargetKind.None => false,
    };

    private static FrozenSet<string> Set(string words) => FrozenSet.ToFrozenSet(WordList.Of(words), StringComparer.OrdinalIgnoreCase);
}
