using System.Buffers;
using System.Text;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>How a text file's characters are stored.</summary>
/// <param name="Name">As people know it: "UTF-8", "Windows-1252".</param>
internal sealed record TextForm(Encoding Encoding, string Name)
{
    private const int ChunkBytes = 64 * 1024;

    private const string SaveAsUtf8 = "Öppna den i Excel och spara den som ”CSV UTF-8”.";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// A control character, or the mark that another program left where it lost a letter. The bytes that Windows-1252
    /// leaves undefined come out as control characters too.
    /// </summary>
    private static readonly SearchValues<char> Unreadable = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(i => (char)i).Where(c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n')))]);

    /// <summary>UTF-8 if every byte agrees, else Windows-1252, which older Swedish programs write. Reads the file to its end, in pieces.</summary>
    public static Parsed<TextForm> Of(Stream stream)
    {
        var head = new byte[3];
        stream.Position = 0;
        _ = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (head is [0xFF, 0xFE, _] or [0xFE, 0xFF, _])
            return Parsed.Failed<TextForm>($"Filen är sparad som Unicode-text (UTF-16), som inte kan läsas här. {SaveAsUtf8}");
        var form = new TextForm(Utf8, head is [0xEF, 0xBB, 0xBF] ? "UTF-8 med BOM" : "UTF-8");
        if (Scan(stream, Utf8) is not { } scan) (form, scan) = (new(Windows1252, "Windows-1252"), Scan(stream, Windows1252)!);
        return scan.HasNul
            ? Parsed.Failed<TextForm>($"Filen innehåller nolltecken (NUL) och är inte en textfil. {SaveAsUtf8}")
            : scan.UnreadableLine is { } line
                ? Parsed.Failed<TextForm>(
                    $"Filens teckenkodning känns inte igen: rad {line} innehåller tecken som inte går att läsa, kanske å, ä eller ö. {SaveAsUtf8}")
                : Parsed.Ok(form);
    }

    /// <param name="UnreadableLine">The first line that has such a character, from 1; null when none has.</param>
    private sealed record Found(bool HasNul, int? UnreadableLine);

    /// <summary>Null when the bytes are not in the encoding.</summary>
    private static Found? Scan(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var decoder = encoding.GetDecoder();
        var (bytes, chars) = (new byte[ChunkBytes], new char[encoding.GetMaxCharCount(ChunkBytes)]);
        var (found, line, read) = (new Found(HasNul: false, null), 1, 0);
        try
        {
            do
            {
                read = stream.Read(bytes);
                var text = chars.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0));
                if (text.IndexOfAny(Unreadable) is >= 0 and var at)
                    found = new(found.HasNul || text.Contains('\0'), found.UnreadableLine ?? (line + text[..at].Count('\n')));
                line += text.Count('\n');
            }
            while (read > 0);
            return found;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
