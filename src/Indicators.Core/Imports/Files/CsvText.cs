using System.Globalization;
using CsvHelper;
using Indicators.Core.Counts;

namespace Indicators.Core.Imports.Files;

/// <summary>Counts in the documented layout.</summary>
internal static class CsvText
{
    private static readonly CsvWriterOptions Options = new() { Separator = ';', HasHeader = false, WriteByteOrderMark = true };

    public static ReadOnlyMemory<byte> Of(IReadOnlyList<Count> counts, bool isSample) => Of(
    [
        .. isSample ? [["# " + FileRow.SampleMark, .. Enumerable.Repeat("", CountColumns.Names.Length - 1)]] : Array.Empty<string[]>(),
        CountColumns.Names,
        .. counts.Select(Cells),
    ]);

    /// <summary>Any table, as wide in every row.</summary>
    internal static ReadOnlyMemory<byte> Of(IReadOnlyList<string[]> rows)
    {
        var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
            foreach (var row in rows) Write(csv, row);
        return bytes.ToArray();
    }

    /// <summary>Rows that a person has typed, below a comment and the header.</summary>
    /// <param name="rows">In the layout's order.</param>
    public static byte[] OfTyped(string comment, IEnumerable<string[]> rows)
    {
        var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            Write(csv, [comment, .. Enumerable.Repeat("", CountColumns.Names.Length - 1)]);
            Write(csv, CountColumns.Names);
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
    private static string[] Cells(Count count) =>
    [
        count.Municipality.Value,
        count.Indicator.Value,
        count.Period.Code,
        count.Value.Applies ? count.Value.Approximate?.Words ?? Number(count.Value.Total) : ReadValue.NotApplicable,
        Number(count.Value.Under18),
        Number(count.Value.Under20),
        FormulaGuard.Add(count.Comment ?? ""),
    ];

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
