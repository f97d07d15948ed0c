using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>What a file says, read as the import reads it, but kept in memory.</summary>
internal sealed record FileReading(
    IReadOnlyList<ReadCount> Counts,
    int Repeated,
    int NotReported,
    bool IsSample,
    IReadOnlyList<string> Notes,
    IReadOnlyList<RowProblem> Problems,
    int MoreProblems)
{
    public static FileReading Of(CountFile file, IndicatorCatalogue? known = null, CancellationToken deadline = default)
    {
        var opening = file.Open();
        if (!opening.Ok) return Refused(opening.Problem);
        using var opened = opening.Value;
        var opensTable = opened.Table(new(TimeProvider.System), CancellationToken.None);
        if (!opensTable.Ok) return Refused(opensTable.Problem);
        using var table = opensTable.Value;
        return Of(table, known, deadline: deadline);
    }

    public static FileReading Of(
        CountTable table, IndicatorCatalogue? known = null, DateOnly? today = null, CancellationToken deadline = default)
    {
        var reading = new ReadCounts(table, known ?? new(BothAgreements), today ?? Today);
        List<ReadCount> counts = [.. reading.Run(deadline)];
        var clashes = new FindClashes(reading.Places, reading.Problems);
        if (!reading.IsInOrder) InOrder(counts).ForEach(clashes.Add);
        foreach (var same in counts.GroupBy(read => (read.Count.Municipality, read.Count.Indicator)))
        {
            var figures = same.Select(read =>
                new LayeredCount(read.Row, same.Key.Municipality, same.Key.Indicator, read.Count.Period, read.Count.Value));
            foreach (var problem in FindContradictions.In(figures, reading.Places)) reading.Problems.Add(problem);
        }
        return new(
            counts, clashes.Repeated, reading.NotReported, reading.IsSample, reading.Notes, reading.Problems.Listed(),
            reading.Problems.More);
    }

    /// <summary>As the database sorts them.</summary>
    public static List<ReadCount> InOrder(IEnumerable<ReadCount> counts) =>
    [
        .. counts.OrderBy(read => read.Count.Municipality.Value, StringComparer.Ordinal)
            .ThenBy(read => read.Count.Indicator.Value, StringComparer.Ordinal)
            .ThenBy(read => read.Count.Period)
            .ThenBy(read => read.Row),
    ];

    private static FileReading Refused(string problem) => new([], 0, 0, false, [], [RowProblem.OfFile(problem)], 0);
}
