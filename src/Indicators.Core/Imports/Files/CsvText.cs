using System.Globalization;
using CsvHelper;
using Indicators.Core.Counts;

namespace Indicators.Core.Imports.Files;

/// <summary>Counts in the documented layout.</summary>
internal static class CsvText
{
    private static readonly CsvWriterOptions Options = new() { Separator = ';', HasHeader = false, WriteByteOrderMark = true };

    public static ReadOnlyMemory<byte> Of(IReadOnlyList<Count> counts, bool isSample)
    {
        string[] parts =
            [.. counts.SelectMany(count => count.Value.Parts?.Numbers.Keys ?? []).Distinct().Order(StringComparer.Ordinal)];
        string[] header = [.. CountColumns.Names, .. parts.Select(FormulaGuard.Add)];
        return Of(
        [
            .. isSample ? [["# " + FileRow.SampleMark, .. Enumerable.Repeat("", header.Length - 1)]] : Array.Empty<string[]>(),
            header,
            .. counts.Select(count => Cells(count, parts)),
        ]);
    }

    /// <summary>Any table, as wide in every row.</summary>
    internal static ReadOnlyMemory<byte> Of(IReadOnlyList<string[]> rows)
    {
        var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
            foreach (var row in rows) Write(csv, row);
        return bytes.ToArray();
    }

    /// <summary>Rows that a person has typed, below a comment and the header.</summary>
    /// <param name="parts">Names of columns for parts, after the others.</param>
    /// <param name="rows">In the layout's order.</param>
    public static byte[] OfTyped(string comment, IReadOnlyList<string> parts, IEnumerable<string[]> rows)
    {
        var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            Write(csv, [comment, .. Enumerable.Repeat("", CountColumns.Names.Length + parts.Count - 1)]);
            Write(csv, [.. CountColumns.Names, .. parts]);
            foreach (var row in rows) Write(csv, row);
        }
        return bytes.ToArray();
    }

    private static void Write(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells) csv.WriteField(cell);
        csv.EndRecord();
    }

    /// <summary>In the layout's order. Only the comment is free text.</summary>
    private static string[] Cells(Count count, string[] parts) =>
    [
        count.Municipality.Value,
        count.Indicator.Value,
        count.Period.Code,
        count.Value.Applies ? count.Value.Approximate?.Words ?? Number(count.Value.Total) : ReadValue.NotApplicable,
        Number(count.Value.Under18),
        Number(count.Value.Under20),
        FormulaGuard.Add(count.Comment ?? ""),
        .. parts.Select(part => Number(count.Value.Parts?[part])),
    ];

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
