namespace Indicators.Core.Imports;

/// <summary>Problems of a file: a limited number of them, grouped by cause, and the number of further ones.</summary>
internal sealed class ProblemList
{
    private const int MaxListed = 1_000;

    private readonly List<RowProblem> listed = [];
    private readonly Dictionary<(string? Sheet, string? Column, string Sentence), ProblemGroup.Builder> groups = [];

    /// <summary>Listed or not.</summary>
    public int Count { get; private set; }

    public void Add(RowProblem problem)
    {
        Count++;
        if (listed.Count < MaxListed) listed.Add(problem);
        var key = (problem.Sheet, ProblemGroup.ColumnOf(problem), problem.Sentence);
        if (groups.TryGetValue(key, out var group)) group.Add(problem);
        else if (groups.Count < MaxListed) groups.Add(key, new(problem));
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

    /// <summary>By the first row of each.</summary>
    public IReadOnlyList<ProblemGroup> Groups() =>
        [.. groups.Values.Select(group => group.Made()).OrderBy(group => group.First.Row ?? int.MaxValue)];

    /// <summary>How many are not listed.</summary>
    public int More => Count - listed.Count;
}
