using System.Buffers.Binary;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Facts that the library for old workbooks does not give: which cells contain errors, which it shows as empty, and how many
/// are formulas. The records are described in MS-XLS.
/// </summary>
internal static class XlsParts
{
    private const int
        Formula = 0x0006,
        EndOfSheet = 0x000A,
        Password = 0x002F,
        SheetName = 0x0085,
        Texts = 0x00FC,
        BoolOrError = 0x0205,
        BeginningOfSheet = 0x0809,
        HeaderBytes = 4;

    /// <summary>Whether everything after the beginning is encrypted.</summary>
    public static bool IsLocked(byte[] workbook) =>
        Records(workbook, 0).TakeWhile(record => record.Kind != EndOfSheet).Any(record => record.Kind == Password);

    /// <summary>Whether it says that it has more texts than its bytes can contain, for which the library would make room.</summary>
    public static bool ClaimsTooManyTexts(byte[] workbook) => Records(workbook, 0).TakeWhile(record => record.Kind != EndOfSheet)
        .Any(record =>
            record.Kind == Texts && record.Data.Length >= 8
                && BinaryPrimitives.ReadUInt32LittleEndian(record.Data.Span[4..]) > workbook.Length);

    /// <summary>Of each worksheet in their order; null for one that has too many to keep.</summary>
    /// <exception cref="InvalidDataException">
    /// A sheet is broken: the library may then look for its rows for seconds. Or two sheets are the same one.
    /// </exception>
    public static IReadOnlyList<CellFaults?> Faults(byte[] workbook)
    {
        int[] starts =
        [
            .. Records(workbook, 0).TakeWhile(record => record.Kind != EndOfSheet)
                .Where(record => record.Kind == SheetName && record.Data.Length > 5 && record.Data.Span[5] == 0)
                .Select(record => BinaryPrimitives.ReadInt32LittleEndian(record.Data.Span)),
        ];
        if (starts.Length > FileLimits.Sheets || starts.Distinct().Count() < starts.Length)
            throw new InvalidDataException("The sheets are not each one of their own.");
        return [.. starts.Select(start => OfSheet(workbook, start))];
    }

    private static CellFaults? OfSheet(byte[] workbook, int start)
    {
        var (errors, formulas, depth) = (new Dictionary<(int, int), string>(), 0, 0);
        foreach (var (kind, data) in Records(workbook, start))
        {
            // A chart within the sheet has a beginning and an end of its own.
            if (kind == BeginningOfSheet) depth++;
            if (kind == EndOfSheet && --depth <= 0) return new(errors, formulas);
            if (kind == Formula) formulas++;
            if (ErrorIn(kind, data.Span) is not { } error) continue;
            errors[(Number(data, 0) + 1, Number(data, 2))] = error;
            if (errors.Count > FileLimits.FailedFormulas) return null;
        }
        throw new InvalidDataException("A sheet never ends.");
    }

    private static int Number(ReadOnlyMemory<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data.Span[at..]);

    private static string? ErrorIn(int kind, ReadOnlySpan<byte> data) => kind switch
    {
        BoolOrError when data.Length > 7 && data[7] == 1 => Text(data[6]),
        Formula when data.Length > 13 && data[12] == 0xFF && data[13] == 0xFF && data[6] == 2 => Text(data[8]),
        _ => null,
    };

    private static string Text(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => FormulaErrors.NotComputed,
    };

    private static IEnumerable<(int Kind, ReadOnlyMemory<byte> Data)> Records(byte[] workbook, int start)
    {
        for (var at = start; at >= 0 && at + HeaderBytes <= workbook.Length;)
        {
            var kind = BinaryPrimitives.ReadUInt16LittleEndian(workbook.AsSpan(at));
            var length = BinaryPrimitives.ReadUInt16LittleEndian(workbook.AsSpan(at + 2));
            if (at + HeaderBytes + length > workbook.Length) throw new InvalidDataException("A record is cut off.");
            yield return (kind, workbook.AsMemory(at + HeaderBytes, length));
            at += HeaderBytes + length;
        }
    }
}
