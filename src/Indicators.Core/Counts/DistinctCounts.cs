using Indicators.Core.Agreements;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>A file's counts, each kommun, indicator and period once.</summary>
internal sealed class DistinctCounts
{
    private readonly Dictionary<(MunicipalityCode, IndicatorCode, Period), ReadCount> counts = [];

    public IReadOnlyList<ReadCount> All => [.. counts.Values];

    /// <summary>Rows that said again what another row had said.</summary>
    public int Repeated { get; private set; }

    /// <summary>Adds the count, or tells the row that another row says something else.</summary>
    public void Add(CountRow row, Count count)
    {
        var key = (count.Municipality, count.Indicator, count.Period);
        if (counts.TryAdd(key, new(row.Number, count))) return;
        var first = counts[key];
        if (first.Count == count) Repeated++;
        else
            row.Fail($"Rad {first.Row} och rad {row.Number} gäller samma kommun, indikator och period ({count.Period.Code}) men säger olika. Ta bort den ena.");
    }

    /// <summary>Counts that share days with an earlier one of the same indicator: those days would be counted twice.</summary>
    public IEnumerable<Overlap> Overlaps()
    {
        var series = counts.Values.GroupBy(c => (c.Count.Municipality, c.Count.Indicator));
        return series.SelectMany(InSeries).OrderBy(overlap => overlap.Row);
    }

    private static IEnumerable<Overlap> InSeries(IEnumerable<ReadCount> series)
    {
        ReadCount? reach = null;
        foreach (var next in series.OrderBy(c => c.Count.Period))
        {
            if (reach is not null && reach.Count.Period.Overlaps(next.Count.Period))
                yield return new(next.Row, next.Count.Period, reach.Count.Period, $"på rad {reach.Row}");
            if (reach is null || next.Count.Period.Last > reach.Count.Period.Last) reach = next;
        }
    }
}

/// <summary>Two counts of one indicator that share days.</summary>
/// <param name="Where">Where the other one stands: "på rad 7", "sedan tidigare".</param>
internal sealed record Overlap(int Row, Period Period, Period Other, string Where)
{
    public RowProblem Problem(string? sheet) => new(sheet, Row, null, Period.Code,
        $"{Period.Code} överlappar {Other.Code}, som redan är rapporterad {Where}. Samma dagar skulle räknas två gånger. Rapportera dem bara en gång, i samma periodlängd.");
}
