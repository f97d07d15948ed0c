using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>
/// Finds counts of one file that say something of the same days. They are given in the order of kommun, indicator, period and
/// row, so that only two need to be kept.
/// </summary>
internal sealed class FindClashes(RowPlaces places, ProblemList problems)
{
    private ReadCount? last;
    private ReadCount? reach;

    /// <summary>Rows that said again what another row had said.</summary>
    public int Repeated { get; private set; }

    public void Add(ReadCount next)
    {
        if (last is { } before && IsSameValue(before.Count, next.Count))
        {
            if (before.Count == next.Count) Repeated++;
            else problems.Add(places.Of(next.Row, column: null, next.Count.Period).Problem(value: null, Contradiction(before, next)));
            return;
        }
        if (last is not { } previous || !IsSameSeries(previous.Count, next.Count)) reach = null;
        if (reach is { } longest && longest.Count.Period.Overlaps(next.Count.Period))
            problems.Add(new Overlap(next.Row, next.Count.Period, longest.Count.Period, $"på {places.Words(longest.Row)}").Problem(places));
        if (reach is not { } reached || next.Count.Period.Last > reached.Count.Period.Last) reach = next;
        last = next;
    }

    private static bool IsSameSeries(Count one, Count other) => (one.Municipality, one.Indicator) == (other.Municipality, other.Indicator);

    private static bool IsSameValue(Count one, Count other) => IsSameSeries(one, other) && one.Period == other.Period;

    private string Contradiction(ReadCount first, ReadCount other) =>
        $"{Swedish.Capitalised(places.Words(first.Row))} och {places.Words(other.Row)} gäller samma kommun, indikator och period "
        + $"({other.Count.Period.Code}) men säger olika. Ta bort den ena.";
}

/// <summary>Two counts of one indicator that share days.</summary>
/// <param name="Where">Where the other one stands: "på rad 7", "i en tidigare fil".</param>
internal sealed record Overlap(int Row, Period Period, Period Other, string Where)
{
    public RowProblem Problem(RowPlaces places) => places.Of(Row, column: null, Period).Problem(Period.Code,
        $"{Period.Code} överlappar {Other.Code}, som redan är rapporterad {Where}. Samma dagar skulle räknas två gånger. Rapportera dem bara en gång, i samma periodlängd.");
}
