using Indicators.Core.Text;

namespace Indicators.Core.Imports;

/// <summary>Problems, or warnings, that have one cause and one remedy.</summary>
/// <param name="Count">1 or more.</param>
/// <param name="Places">Where the first of them are: row numbers of a text file, cells of a workbook.</param>
public sealed record ProblemGroup(RowProblem First, int Count, IReadOnlyList<string> Places)
{
    private const int MaxPlaces = 7;

    /// <summary>"12 rader, indikator (rad 3, 7, 9 …): ”lobb” är ingen indikator."; a single problem by its own text.</summary>
    public override string ToString()
    {
        if (Count == 1) return First.ToString();
        var places = string.Join(", ", Places) + (Places.Count < Count ? " …" : "");
        var column = ColumnOf(First) is { } name ? $", {name}" : "";
        return First switch
        {
            { Row: null } => $"{Swedish.Amount(Count, "gång", "gånger")}: {First.Sentence}",
            { Sheet: null } => $"{Swedish.Amount(Count, "rad", "rader")}{column} (rad {places}): {First.Sentence}",
            _ => $"{Swedish.Amount(Count, "cell", "celler")} i blad {First.Sheet} ({places}): {First.Sentence}",
        };
    }

    /// <summary>A column's name, shared by all its rows; null for an address of a cell's own.</summary>
    internal static string? ColumnOf(RowProblem problem) => problem is { Sheet: null, Place: { } place } && place[0] != '/' ? place : null;

    internal sealed class Builder(RowProblem first)
    {
        private readonly List<string> places = [PlaceOf(first)];
        private int count = 1;

        public void Add(RowProblem problem)
        {
            count++;
            if (places.Count < MaxPlaces) places.Add(PlaceOf(problem));
        }

        public ProblemGroup Made() => new(first, count, places);

        private static string PlaceOf(RowProblem problem) =>
            problem is { Sheet: not null, Place: { } cell } ? cell : problem.Row?.ToString(Swedish.Culture) ?? "";
    }
}
