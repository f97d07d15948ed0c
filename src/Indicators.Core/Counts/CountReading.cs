namespace Indicators.Core.Counts;

/// <summary>A count and where it stood in its file.</summary>
/// <param name="Row">As the person's program numbers it, from 1.</param>
internal sealed record ReadCount(int Row, Count Count);

/// <summary>What a file says, or everything that is wrong with it.</summary>
/// <param name="Sheet">Null for text files.</param>
/// <param name="Counts">Each kommun, indicator and period once.</param>
/// <param name="Repeated">Rows that say again what another row has said.</param>
/// <param name="NotReported">Rows with an empty value.</param>
/// <param name="Notes">Swedish sentences on what was detected.</param>
internal sealed record CountReading(
    string? Sheet,
    IReadOnlyList<ReadCount> Counts,
    int Repeated,
    int NotReported,
    bool IsSample,
    IReadOnlyList<string> Notes,
    IReadOnlyList<RowProblem> Problems)
{
    public static CountReading Refused(params IEnumerable<RowProblem> problems) => new(null, [], 0, 0, false, [], [.. problems]);
}
