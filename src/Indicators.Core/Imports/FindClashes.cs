using Indicators.Core.Counts;
using Indicators.Core.Text;

namespace Indicators.Core.Imports;

/// <summary>
/// Finds counts of one file for the same period. They are given in the order of municipality, indicator, period and row, so
/// that only two need to be kept.
/// </summary>
internal sealed class FindClashes(RowPlaces places, ProblemList problems)
{
    private ReadCount? last;

    /// <summary>Number of rows that repeat another row.</summary>
    public int Repeated { get; private set; }

    public void Add(ReadCount next)
    {
        if (last is { } before && IsSameValue(before.Count, next.Count))
        {
            if (before.Count == next.Count) Repeated++;
            else problems.Add(places.Of(next.Row, column: null, next.Count.Period).Problem(value: null, Contradiction(before, next)));
            return;
        }
        last = next;
    }

    private static bool IsSameValue(Count one, Count other) =>
        (one.Municipality, one.Indicator, one.Period) == (other.Municipality, other.Indicator, other.Period);

    private string Contradiction(ReadCount first, ReadCount other) =>
        $"{Swedish.Capitalised(places.Words(first.Row))} och {places.Words(other.Row)} gäller samma kommun, indikator och period "
        + $"({other.Count.Period.Code}) men säger olika. Ta bort den ena.";
}
