using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>Finds whether a wording promises an offer, "erbjuda samtliga skolor besök", and so is kept by offering.</summary>
internal static class Offers
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.ToFrozenSet(
        WordList.Of(
            "erbjud erbjuda erbjuder erbjudas erbjuds erbjöd erbjudit erbjuden erbjudet erbjudna erbjudande erbjudanden "
            + "erbjudandet erbjudandena"),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool In(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (phrase.IsWord(i) && Words.Contains(phrase.Span(i))) return true;
        }
        return false;
    }
}
