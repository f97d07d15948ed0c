using CsvHelper;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>Reads a text file with separated values. Which separator shows in its header.</summary>
internal static class CsvFile
{
    private static readonly (char Sign, string Name)[] Separators = [(';', "semikolon"), (',', "komma"), ('\t', "tabb")];

    public static Parsed<CountTable> Open(byte[] bytes)
    {
        var decoded = DecodedText.From(bytes);
        if (!decoded.Ok) return Parsed.Failed<CountTable>(decoded.Problem);
        var text = decoded.Value.Text;
        if (HeaderLine(text) is not { } header)
            return Parsed.Failed<CountTable>($"Filen har inga rader. Den första ska vara: {CountColumns.Layout}.");
        var (sign, name) = Separators.MaxBy(s => CountColumns.Recognised(Cells(header, s.Sign)));
        if (CountColumns.Recognised(Cells(header, sign)) < 2 && OtherSeparator(header) is { } other)
            return Parsed.Failed<CountTable>($"Kolumnerna skiljs åt med {other}. Spara filen med semikolon, komma eller tabb mellan kolumnerna.");
        return Parsed.Ok(new CountTable(null, Rows(text, sign), FileLimits.TextRows,
            [$"Teckenkodning: {decoded.Value.Encoding}.", $"Avgränsare: {name}."]));
    }

    private static string? HeaderLine(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
            if (line.AsSpan().Trim(" \t;,\"") is { Length: > 0 } written && written[0] != '#') return line;
        return null;
    }

    private static IEnumerable<string> Cells(string header, char separator) =>
        header.Split(separator).Select(cell => cell.Trim(' ', '"'));

    /// <summary>What stands between names that are there but were not told apart: "|", "mellanslag".</summary>
    private static string? OtherSeparator(string header)
    {
        var start = header.IndexOf(CountColumns.Names[0], StringComparison.OrdinalIgnoreCase);
        var end = start + CountColumns.Names[0].Length;
        if (start < 0 || end >= header.Length || CountColumns.Names.Count(n => header.Contains(n, StringComparison.OrdinalIgnoreCase)) < 2)
            return null;
        return header[end] == ' ' ? "mellanslag" : $"”{header[end]}”";
    }

    private static IEnumerable<FileRow> Rows(string text, char separator)
    {
        var isOpen = false;
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            // A blank line has a number too.
            SkipEmptyLines = false,
            PoolStrings = true,
            OnMalformedRecord = malformed => isOpen |= malformed.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.FromText(text, options);
        while (reader.Read())
        {
            var number = checked((int)reader.RowNumber);
            yield return isOpen
                ? FileRow.Break(number, $"Ett citattecken på rad {number} eller senare stängs aldrig, så resten av filen går inte att läsa. Lägg till eller ta bort ett citattecken.")
                : new FileRow(number, Array.ConvertAll(reader.Current.ToArray(), cell => FormulaGuard.Remove(cell.Trim())));
        }
    }
}
