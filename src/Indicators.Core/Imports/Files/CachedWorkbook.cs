using System.IO.Compression;
using System.Runtime.InteropServices;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// The content of a workbook as it was read: the rows of its sheets, serialised. It depends on the file's bytes only, and can
/// be used again for the same file.
/// </summary>
internal sealed record CachedWorkbook(TemplateMark? Mark, IReadOnlyList<string> Notes, IReadOnlyList<CachedSheet> Sheets)
{
    public long Bytes => Sheets.Sum(sheet => sheet.Bytes);

    public CountTable Open(string fileName) => Open(fileName, new(Notes), 0)!;

    private CountTable? Open(string fileName, FileNotes notes, int place) => place == Sheets.Count ? null
        : new(Sheets[place].Name, Sheets[place].Rows(notes), FileLimits.SheetRows, notes)
        {
            FileName = fileName,
            // A sheet that breaks before it has a name ends the file.
            Mark = Sheets[place].Name is null ? null : Mark,
            Next = () => Open(fileName, notes, place + 1),
        };
}

/// <summary>Number of characters of a workbook's cells that may still be kept.</summary>
internal sealed class CharacterBudget
{
    private int left = FileLimits.ReadCharacters;

    public bool Take(FileRow row) => (left -= row.Cells.Sum(cell => cell.Length)) >= 0;
}

/// <summary>A sheet of a workbook, packed.</summary>
internal sealed class CachedSheet
{
    private readonly byte[] rows;
    private readonly IReadOnlyList<string> notes;

    private CachedSheet(string? name, byte[] rows, IReadOnlyList<string> notes) => (Name, this.rows, this.notes) = (name, rows, notes);

    /// <summary>Null when it could not be read.</summary>
    public string? Name { get; }

    public long Bytes => rows.Length;

    /// <param name="notes">Observations about the file, complete when the rows have been read.</param>
    public static CachedSheet Of(string? name, IEnumerable<FileRow> rows, IReadOnlyList<string> notes, CharacterBudget room)
    {
        var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(packed, CompressionLevel.Fastest)))
        {
            foreach (var row in Limited(rows, room)) Write(writer, row);
            writer.Write7BitEncodedInt(-1);
        }
        return new(name, packed.ToArray(), notes);
    }

    /// <summary>As they were read, and then what was noted.</summary>
    public IEnumerable<FileRow> Rows(FileNotes into)
    {
        using var reader = new BinaryReader(new DeflateStream(new MemoryStream(rows, writable: false), CompressionMode.Decompress));
        while (reader.Read7BitEncodedInt() is >= 0 and var number)
        {
            var cells = new string[reader.Read7BitEncodedInt()];
            for (var i = 0; i < cells.Length; i++) cells[i] = Text(reader);
            yield return new(number, cells, Text(reader) is { Length: > 0 } broken ? broken : null);
        }
        foreach (var note in notes) into.Add(note);
    }

    /// <summary>Without blank rows. Rows above the limit are replaced by a last row with the problem.</summary>
    private static IEnumerable<FileRow> Limited(IEnumerable<FileRow> rows, CharacterBudget room)
    {
        var kept = 0;
        foreach (var row in rows.Where(row => row.Broken is not null || !row.IsBlank))
        {
            // Some rows above the header are beside the limit.
            var problem = ++kept > FileLimits.SheetRows + FileLimits.RowsAboveHeader ? FileLimits.TooManyRows(FileLimits.SheetRows)
                : room.Take(row) ? null
                : $"Arbetsboken har mer än {Swedish.Number(FileLimits.ReadCharacters)} tecken i sina celler. Dela upp den i flera.";
            yield return problem is null ? row : FileRow.Break(row.Number, problem);
            if (problem is not null) yield break;
        }
    }

    private static void Write(BinaryWriter writer, FileRow row)
    {
        writer.Write7BitEncodedInt(row.Number);
        writer.Write7BitEncodedInt(row.Cells.Length);
        foreach (var cell in row.Cells) Write(writer, cell);
        Write(writer, row.Broken ?? "");
    }

    /// <summary>Its characters as they are: half a sign, as a broken workbook may have, is no UTF-8.</summary>
    private static void Write(BinaryWriter writer, string text)
    {
        writer.Write7BitEncodedInt(text.Length);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static string Text(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        if (length == 0) return "";
        return string.Create(length, reader, static (characters, from) => from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(characters)));
    }
}
