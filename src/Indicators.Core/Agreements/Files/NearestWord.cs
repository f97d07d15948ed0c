namespace Indicators.Core.Agreements.Files;

/// <summary>What somebody probably meant by a misspelt word.</summary>
internal static class NearestWord
{
    /// <summary>The word fewest letters away, when at most a third of the letters differ; else null.</summary>
    public static string? Find(string written, IEnumerable<string> words)
    {
        var (word, distance) = words.Select(word => (word, Distance: Distance(written, word)))
            .DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return distance <= Math.Max(1, word.Length / 3) ? word : null;
    }

    /// <summary>Levenshtein: letters added, removed or exchanged. Case does not count.</summary>
    private static int Distance(string a, string b)
    {
        // Far apart in length is far apart; this also keeps a megabyte of key from being compared letter by letter.
        if (Math.Abs(a.Length - b.Length) > b.Length) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var exchanged = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
