using Indicators.Core.Counts.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>Reads a file's rows into counts, and finds every problem that shows in the file alone.</summary>
internal static class ReadCounts
{
    /// <param name="table">Freshly opened; read to its end here.</param>
    /// <param name="today">Periods after it have not begun.</param>
    /// <param name="deadline">Set when the file has taken too long.</param>
    public static CountReading Run(CountTable table, Reportable reportable, DateOnly today, CancellationToken deadline)
    {
        if (table.Header is null) return CountReading.Refused(RowProblem.OfFile(table.Broken ?? $"Filen har inga rader. Den första ska vara: {CountColumns.Layout}."));
        var (columns, headerProblems) = CountColumns.Read(table.Header);
        if (headerProblems.Count > 0)
            return CountReading.Refused(headerProblems.Select(p => new RowProblem(table.Sheet, table.Header.Number, null, null, p)));
        var problems = new List<RowProblem>();
        var (counts, rows, notReported) = (new DistinctCounts(), 0, 0);
        var reader = new ReadRow(reportable, today);
        foreach (var row in table.Rows().Select(row => new CountRow(table.Sheet, columns, row, problems)))
        {
            rows++;
            if (Interruption(problems.Count, deadline) is { } why) return CountReading.Refused([.. problems, RowProblem.OfFile(why)]);
            if (!row.HasShape()) continue;
            if (ReadValue.IsNotReported(row)) notReported++;
            else if (reader.Run(row) is { } count) counts.Add(row, count);
        }
        problems.AddRange(counts.Overlaps().Select(overlap => overlap.Problem(table.Sheet)));
        if (table.Broken is { } broken) problems.Add(RowProblem.OfFile(broken));
        else if (rows == 0) problems.Add(RowProblem.OfFile("Filen har bara en rubrikrad. Fyll i minst en rad med antal."));
        return new(table.Sheet, counts.All, counts.Repeated, notReported, table.IsSample, Notes(table, notReported), problems);
    }

    private static string? Interruption(int problems, CancellationToken deadline) =>
        deadline.IsCancellationRequested
            ? $"Filen tog mer än {FileLimits.ReadingTime.TotalSeconds} sekunder att läsa, och läsningen avbröts. Dela upp den i flera."
        : problems >= FileLimits.Problems
            ? $"Filen har fler än {Swedish.Number(FileLimits.Problems)} fel. Resten visas när de här är rättade."
        : null;

    private static IReadOnlyList<string> Notes(CountTable table, int notReported) => notReported == 0 ? table.Notes
        : [.. table.Notes, $"{Swedish.Amount(notReported, "rad", "rader")} har tomt antal och ändrar inget: det som redan är rapporterat står kvar."];
}
