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

    private static readonly UnicodeEncoding Utf16 = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);

    private static readonly UnicodeEncoding Utf16BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// A control character, or the mark that another program left where it lost a letter. The bytes that Windows-1252
    /// leaves undefined come out as control characters too.
    /// </summary>
    private static readonly SearchValues<char> Unreadable = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(i => (char)i).Where(c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n')))]);

    /// <summary>UTF-16 if it says so, UTF-8 if every byte agrees, else Windows-1252, which older Swedish programs write. Reads the file to its end, in pieces.</summary>
    public static Parsed<TextForm> Of(Stream stream)
    {
        var head = new byte[3];
        stream.Position = 0;
        _ = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var form = head switch
        {
            [0xFF, 0xFE, _] => new TextForm(Utf16, "UTF-16"),
            [0xFE, 0xFF, _] => new TextForm(Utf16BigEndian, "UTF-16"),
            [0xEF, 0xBB, 0xBF] => new TextForm(Utf8, "UTF-8 med BOM"),
            _ => new TextForm(Utf8, "UTF-8"),
        };
        var scan = Scan(stream, form.Encoding);
        if (scan is null && form.Name == "UTF-16") return Parsed.Failed<TextForm>($"Filen är sparad som Unicode-text (UTF-16) men är trasig: den har halva tecken. {SaveAsUtf8}");
        if (scan is null) (form, scan) = (new(Windows1252, "Windows-1252"), Scan(stream, Windows1252)!);
        if (scan.IsMixed) return Parsed.Failed<TextForm>($"Filen blandar teckenkodningar: en del å, ä och ö är sparade på ett sätt och en del på ett annat, eller så är tecken trasiga. {SaveAsUtf8}");
        return scan.HasNul
            ? Parsed.Failed<TextForm>($"Filen innehåller nolltecken (NUL) och är inte en textfil. {SaveAsUtf8}")
            : scan.UnreadableLine is { } line
                ? Parsed.Failed<TextForm>(
                    $"Filens teckenkodning känns inte igen: rad {line} innehåller tecken som inte går att läsa, kanske å, ä eller ö. {SaveAsUtf8}")
                : Parsed.Ok(form);
    }

    /// <summary>Å, ä and ö as UTF-8 has them, and the beginning of half a sign, each read as Windows-1252: no Swedish text has these.</summary>
    private static readonly SearchValues<string> Mixed = SearchValues.Create(["Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "\u00ED\u00A0", "\u00ED\u00B0"], StringComparison.Ordinal);

    /// <param name="UnreadableLine">The first line that has such a character, from 1; null when none has.</param>
    /// <param name="IsMixed">Whether it was read as Windows-1252 and some of it is UTF-8.</param>
    private sealed record Found(bool HasNul, int? UnreadableLine, bool IsMixed = false);

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
                    found = found with { HasNul = found.HasNul || text.Contains('\0'), UnreadableLine = found.UnreadableLine ?? (line + text[..at].Count('\n')) };
                if (ReferenceEquals(encoding, Windows1252) && !found.IsMixed && text.ContainsAny(Mixed)) found = found with { IsMixed = true };
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
