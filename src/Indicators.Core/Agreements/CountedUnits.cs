using System.Collections.Frozen;
using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>What an indicator counts, by what one of them is called; and whether that is what a target promises.</summary>
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

    /// <summary>A word in no list is an occasion: kontroll, möte, insats.</summary>
    public static PromisedUnit Of(CountedUnit unit) =>
        Hours.Contains(unit.One) || Hours.Contains(unit.Many) ? PromisedUnit.Hours
        : Persons.Contains(unit.One) || Persons.Contains(unit.Many) ? PromisedUnit.Persons
        : PromisedUnit.Occasions;

    /// <summary>Why a target cannot be judged by an indicator's figures; null when it can.</summary>
    public static string? Mismatch(Target target, Indicator indicator)
    {
        if (!CountsQuantity(target) || IsSame(target.Unit, indicator)) return null;
        var promised = PromisedUnits.Many(target.Unit);
        return $"Målet räknar {promised}, men indikatorn ”{indicator.Name}” räknar {indicator.Unit.Many}. "
            + $"Välj en indikator som räknar {promised}, eller ändra indikatorns enhet om den är fel.";
    }

    /// <summary>
    /// An indicator of persons may be called by what befell them, "omhändertagande", and a promise too: each is one person.
    /// </summary>
    private static bool IsSame(PromisedUnit promised, Indicator indicator)
    {
        var counted = Of(indicator.Unit);
        return promised == counted || (indicator.Sensitive && promised != PromisedUnit.Hours && counted != PromisedUnit.Hours);
    }

    /// <summary>Shares, times and members of a set are not a number of something.</summary>
    private static bool CountsQuantity(Target target) => target.Kind switch
    {
        TargetKind.Rate or TargetKind.Total or TargetKind.Ceiling => target is { Percent: false, Quantity: not null },
        TargetKind.Coverage or TargetKind.ResponseTime or TargetKind.Change or TargetKind.Cadence or TargetKind.None => false,
    };

    private static FrozenSet<string> Set(string words) => FrozenSet.ToFrozenSet(WordList.Of(words), StringComparer.OrdinalIgnoreCase);
}
