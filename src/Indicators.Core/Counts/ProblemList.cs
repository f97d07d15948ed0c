namespace Indicators.Core.Counts;

/// <summary>What is wrong with a file: as many problems as somebody can use, and how many more there are.</summary>
internal sealed class ProblemList
{
    private const int MostListed = 1_000;

    private readonly List<RowProblem> listed = [];

    /// <summary>Listed or not.</summary>
    public int Count { get; private set; }

    public void Add(RowProblem problem)
    {
        Count++;
        if (listed.Count < MostListed) listed.Add(problem);
    }

    /// <param name="first">The first of them, at least as many as are listed.</param>
    public void Add(IEnumerable<RowProblem> first, int count)
    {
        var before = Count;
        foreach (var problem in first) Add(problem);
        Count = before + count;
    }

    /// <summary>In the order of the rows; what concerns the whole file last.</summary>
    public IReadOnlyList<RowProblem> Listed() => [.. listed.OrderBy(problem => problem.Row ?? int.MaxValue)];

    /// <summary>How many are not listed.</summary>
    public int More => Count - listed.Count;
}
