namespace Indicators.Core.Imports;

/// <summary>Caches answers that are needed for many rows. The cache is emptied when it is full.</summary>
internal sealed class BoundedCache<TKey, TValue>(Func<TKey, TValue> find)
    where TKey : notnull
{
    private const int MaxKept = 10_000;

    private readonly Dictionary<TKey, TValue> kept = [];

    public TValue this[TKey asked]
    {
        get
        {
            if (kept.TryGetValue(asked, out var answer)) return answer;
            if (kept.Count == MaxKept) kept.Clear();
            return kept[asked] = find(asked);
        }
    }
}
