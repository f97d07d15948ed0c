using System.Text.Json;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Reads counts as JSON: <c>{ "reason": …, "isSample": …, "rows": [ { "municipality", "indicator", "period", "total", … } ] }</c>.
/// A first pass checks that all of it is well-formed; the rows are then read one at a time.
/// </summary>
internal static class JsonFile
{
    /// <summary>The file's object, its rows, a row and its fields, with room for what is there by mistake.</summary>
    private const int MaxLevels = 8;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxLevels };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Detected from the file's name or its first character, with which no header begins.</summary>
    public static bool IsJson(string name, ReadOnlySpan<byte> bytes) =>
        Path.GetExtension(name).Equals(".json", StringComparison.OrdinalIgnoreCase)
        || WithoutMark(bytes).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    public static Parsed<CountTable> Open(byte[] bytes)
    {
        var json = bytes.AsMemory(bytes.Length - WithoutMark(bytes).Length);
        try
        {
            var reader = new Utf8JsonReader(json.Span, Options);
            var envelope = new JsonEnvelope();
            if (envelope.WhyNot(ref reader) is { } problem) return Parsed.Failed<CountTable>(problem);
            return Parsed.Ok(new CountTable(null, Rows(json, envelope), FileLimits.TextRows, ["Format: JSON."])
            {
                Reason = envelope.Reason,
                IsJson = true,
            });
        }
        catch (JsonException fault)
        {
            var (line, place) = ((fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1);
            return Parsed.Failed<CountTable>(
                $"JSON-texten är trasig på rad {line} vid byte {place}. Kontrollera komman, citattecken och parenteser; "
                + $"högst {MaxLevels} nivåer får ligga i varandra.");
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;

    /// <summary>A header of our own, then the rows. A reader cannot be kept between rows, but what it knows can.</summary>
    private static IEnumerable<FileRow> Rows(ReadOnlyMemory<byte> json, JsonEnvelope envelope)
    {
        if (envelope.IsSample) yield return new(0, ["# " + FileRow.SampleMark]);
        yield return new(0, CountColumns.Names);
        var (left, state) = (json[envelope.RowsAt..], new JsonReaderState(Options));
        var isInside = false;
        for (var number = 1; ; number++)
        {
            var row = Next(left.Span, ref state, ref isInside, number, out var consumed);
            if (row is null) yield break;
            left = left[consumed..];
            yield return row;
        }
    }

    private static FileRow? Next(ReadOnlySpan<byte> left, ref JsonReaderState state, ref bool isInside, int number, out int consumed)
    {
        // The text after the rows is not read: a first pass has shown that it is well-formed.
        var reader = new Utf8JsonReader(left, isFinalBlock: true, state);
        if (!isInside) reader.Read();
        isInside = true;
        reader.Read();
        var row = reader.TokenType == JsonTokenType.EndArray ? null : JsonRow.Read(ref reader, number);
        (state, consumed) = (reader.CurrentState, (int)reader.BytesConsumed);
        return row;
    }
}
