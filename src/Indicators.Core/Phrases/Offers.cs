using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>Recognises promises of an offer, "erbjuda samtliga skolor besök", which are fulfilled by offering.</summary>
internal static class Offers
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.ToFrozenSet(
        WordList.Of(
            "erbjud erbjuda erbjuder erbjudas erbjuds erbjöd erbjudit erbjuden erbjudet erbjudna erbjudande erbjudanden "
            + "erbjudandet erbjudandena"),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the phrase contains a word for an offer.</summary>
    public static bool In(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (phrase.IsWord(i) && Words.Contains(phrase.Span(i))) return true;
        }
        return false;
    }
}
