namespace Indicators.Core.Text;

/// <summary>Suggests the known word that a misspelled one most likely was meant to be.</summary>
public static class SuggestSpelling
{
    /// <summary>
    /// The candidate with the fewest letters to add, drop or change (Levenshtein distance), if they are at most a third of
    /// the word; null when nothing is that near. Case does not matter.
    /// </summary>
    public static string? For(string given, IEnumerable<string> candidates)
    {
        var most = Math.Max(1, given.Length / 3);
        return candidates
            .Where(candidate => Math.Abs(candidate.Length - given.Length) <= most)
            .Select(candidate => (Text: candidate, Distance: Distance(given.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= most)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Text)
            .FirstOrDefault();
    }

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < to.Length; j++)
            {
                var changed = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[^1];
    }
}
