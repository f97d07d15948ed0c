using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>Reads a text file with separated values. Which separator shows in its header.</summary>
internal static class CsvFile
{
    private static readonly (char Sign, string Name)[] Separators =
        [(';', "semikolon"), (',', "komma"), ('\t', "tabb"), ('|', "lodstreck")];

    /// <summary>The header is looked at here; the rows are read as they are asked for.</summary>
    public static Parsed<CountTable> Open(OpenedFile file)
    {
        var form = TextForm.Of(file.Stream);
        if (!form.Ok) return Parsed.Failed<CountTable>(form.Problem);
        var lines = FirstLines(file.Stream, form.Value.Encoding);
        if (lines.Count == 0) return Parsed.Failed<CountTable>($"Filen har inga rader. Den första ska vara: {CountColumns.Layout}.");
        var (header, sign, name) = lines.SelectMany(line => Separators.Select(separator => (Line: line, separator.Sign, separator.Name)))
            .MaxBy(reading => HeaderWords.Recognised(Cells(reading.Line, reading.Sign)));
        if (HeaderWords.Recognised(Cells(header, sign)) < 2 && OtherSeparator(header) is { } other)
            return Parsed.Failed<CountTable>(
                $"Kolumnerna skiljs åt med {other}. Spara filen med semikolon, komma eller tabb mellan kolumnerna.");
        // Only the documented layout is read row by row; the others have to be small.
        var isLong = CountColumns.IsHeader(new(0, [.. Cells(header, sign)]));
        if (!isLong && file.Stream.Length > FileLimits.UploadBytes)
            return Parsed.Failed<CountTable>(FileLimits.TooLarge(file.Stream.Length, FileLimits.UploadBytes));
        var notes = new FileNotes([$"Teckenkodning: {form.Value.Name}."]);
        if (header.Contains(sign, StringComparison.Ordinal)) notes.Add($"Avgränsare: {name}.");
        var mostRows = isLong ? FileLimits.TextRows : FileLimits.SheetRows;
        return Parsed.Ok(new CountTable(null, Rows(file, form.Value.Encoding, sign), mostRows, notes) { FileName = file.Name });
    }

    /// <summary>Those where the header may be, without blank ones and comments.</summary>
    private static List<string> FirstLines(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var head = new char[(int)Math.Min(stream.Length, FileLimits.HeadCharacters)];
        var lines = new List<string>();
        foreach (var line in head.AsSpan(0, text.ReadBlock(head)).EnumerateLines())
        {
            if (line.Trim(" \t;,|\"") is { Length: > 0 } written && written[0] != '#') lines.Add(line.ToString());
            if (lines.Count == FileLimits.RowsAboveHeader
                || (lines.Count > 0 && Separators.Any(s => CountColumns.IsHeader(new(0, [.. Cells(lines[^1], s.Sign)])))))
                break;
        }
        return lines;
    }

    private static IEnumerable<string> Cells(string header, char separator) =>
        header.Split(separator, FileLimits.Columns + 1).Select(cell => cell.Trim(' ', '"'));

    /// <summary>Name of the unsupported separator between known names: "mellanslag".</summary>
    private static string? OtherSeparator(string header)
    {
        var start = header.IndexOf(CountColumns.Names[0], StringComparison.OrdinalIgnoreCase);
        var end = start + CountColumns.Names[0].Length;
        if (start < 0 || end >= header.Length || CountColumns.Names.Count(n => header.Contains(n, StringComparison.OrdinalIgnoreCase)) < 2)
            return null;
        return header[end] == ' ' ? "mellanslag" : $"”{header[end]}”";
    }

    /// <summary>
    /// The bytes are hashed again while they are read, to make sure that they are the ones that the hash was taken of.
    /// </summary>
    private static IEnumerable<FileRow> Rows(OpenedFile file, Encoding encoding, char separator)
    {
        file.Stream.Position = 0;
        using var hash = SHA256.Create();
        using var hashed = new CryptoStream(file.Stream, hash, CryptoStreamMode.Read, leaveOpen: true);
        var isOpen = false;
        using var reader = CsvReader.Create(hashed, Options(encoding, separator, () => isOpen = true), leaveOpen: true);
        while (TryRead(reader) is var read && read != false)
        {
            var number = checked((int)reader.RowNumber + (read is null ? 1 : 0));
            yield return isOpen || read is null
                ? FileRow.Break(
                    number,
                    $"Ett citattecken på rad {number} eller senare stängs aldrig, så resten av filen går inte att läsa. "
                    + "Lägg till eller ta bort ett citattecken.")
                : Row(number, reader);
        }
        if (!hash.Hash.AsSpan().SequenceEqual(Convert.FromHexString(file.Sha256)))
            yield return FileRow.Break(0, "Filen ändrades medan den lästes. Lämna in den igen när den är färdig.");
    }

    private static CsvReaderOptions Options(Encoding encoding, char separator, Action onOpenQuote) => new()
    {
        Separator = separator,
        Encoding = encoding,
        HasHeader = false,
        // A blank line has a number too.
        SkipEmptyLines = false,
        PoolStrings = true,
        MaxRecordSize = FileLimits.RecordBytes,
        OnMalformedRecord = malformed =>
        {
            if (malformed.Reason == CsvMalformedReason.UnterminatedQuote) onOpenQuote();
        },
    };

    /// <summary>Whether there was a row; null when it never ends.</summary>
    private static bool? TryRead(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }

    private static FileRow Row(int number, CsvReader reader)
    {
        var cells = reader.Current.ToArray();
        if (cells.Length > FileLimits.Columns)
            return FileRow.Break(
                number,
                $"Rad {number} har {Swedish.Number(cells.Length)} kolumner. Högst {FileLimits.Columns} kan läsas. "
                + "Ta bort kolumnerna till höger om tabellen.");
        for (var i = 0; i < cells.Length; i++) cells[i] = FormulaGuard.Remove(cells[i].Trim());
        return new(number, cells);
    }
}
