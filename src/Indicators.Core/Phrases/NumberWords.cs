using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>Swedish number words from 0 to 999, in all common spellings.</summary>
internal static class NumberWords
{
    private static readonly string[] Small =
    [
        "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
        "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
    ];

    private static readonly string[] Tens =
        ["", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"];

    private static readonly string[] Ordinals =
    [
        "", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte",
        "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde", "tjugonde",
    ];

    /// <summary>The cardinal numbers with their values.</summary>
    public static IEnumerable<(string Word, int Value)> Cardinals()
    {
        for (var n = 0; n < 100; n++)
        {
            foreach (var word in BelowHundred(n)) yield return (word, n);
        }

        for (var n = 100; n < 1000; n++)
        {
            foreach (var word in Hundreds(n / 100, n % 100)) yield return (word, n);
        }

        foreach (var word in (string[])["tusen", "ettusen", "etttusen"]) yield return (word, 1000);
        for (var n = 2; n < 100; n++)
        {
            foreach (var head in BelowHundred(n))
            {
                yield return (head + "tusen", n * 1000);
                if (n < 10) yield return (head + "tusenfemhundra", (n * 1000) + 500);
            }
        }
    }

    /// <summary>The ordinal numbers with their values: "tredje" is 3.</summary>
    public static IEnumerable<(string Word, int Value)> OrdinalWords() =>
        Ordinals.Select((word, value) => (word, value)).Skip(1).Append(("trettionde", 30));

    /// <summary>Approximate numbers with the value that a promise is held to: "tiotal" is 10.</summary>
    public static IEnumerable<(string Word, int Value)> Rounded() =>
        Enumerable.Range(2, 8).Select(n => (Tens[n] + "tal", n * 10))
            .Concat(Enumerable.Range(2, 19).Select(n => ($"{n * 5}-tal", n * 5)))
            .Concat(Enumerable.Range(1, 8).SelectMany(n => BelowHundred((n * 10) + 5).Select(word => (word + "tal", (n * 10) + 5))))
            .Append(("tiotal", 10)).Append(("hundratal", 100))
            .Append(("dussin", 12)).Append(("tjog", 20)).Append(("halvdussin", 6)).Append(("par", 2));

    /// <summary>The longest number word at the beginning of a word: in "tremånadersperiod" the value 3 with length 3.</summary>
    /// <param name="length">Number of characters of the number word.</param>
    /// <returns>False when the word does not begin with a number word.</returns>
    public static bool StartsWith(ReadOnlySpan<char> word, out int value, out int length)
    {
        for (length = Math.Min(word.Length, 12); length > 1; length--)
        {
            if (Starts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..length], out value)) return true;
        }

        value = 0;
        return false;
    }

    private static IEnumerable<string> BelowHundred(int n)
    {
        if (n < 20)
            return n switch
            {
                1 => ["ett", "en"],
                2 => ["två", "tvenne", "tva"],
                8 => ["åtta", "atta"],
                18 => ["arton", "aderton"],
                _ => [Small[n]],
            };
        var tens = n / 10 == 2 ? (string[])["tjugo", "tjugi"] : n / 10 == 4 ? ["fyrtio", "förtio"] : [Tens[n / 10]];
        if (n % 10 == 0) return tens;
        return from ten in n / 10 == 2 ? ["tjugo", "tjugu"] : tens
               from one in BelowHundred(n % 10)
               select ten + one;
    }

    private static IEnumerable<string> Hundreds(int hundreds, int rest)
    {
        var heads = hundreds == 1 ? (string[])["hundra", "etthundra"] : [Small[hundreds] + "hundra"];
        return rest == 0
            ? heads
            : from head in heads
              from tail in BelowHundred(rest)
              select head + tail;
    }

    private static readonly FrozenDictionary<string, int> Starts = Cardinals().Where(n => n.Value is > 0 and < 100)
        .ToFrozenDictionary(n => n.Word, n => n.Value, StringComparer.OrdinalIgnoreCase);
}
