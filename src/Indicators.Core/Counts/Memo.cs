namespace Indicators.Core.Counts;

/// <summary>Answers that are asked for again and again, row after row. Forgets them all when they are too many to keep.</summary>
internal sealed class Memo<TAsked, TAnswer>(Func<TAsked, TAnswer> find)
    where TAsked : notnull
{
    private const int MostKept = 10_000;

    private readonly Dictionary<TAsked, TAnswer> kept = [];

    public TAnswer this[TAsked asked]
    {
        get
        {
            if (kept.TryGetValue(asked, out var answer)) return answer;
            if (kept.Count == MostKept) kept.Clear();
            return kept[asked] = find(asked);
        }
    }
}
