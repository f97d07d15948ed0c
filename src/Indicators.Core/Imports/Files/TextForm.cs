using System.Buffers;
using System.Text;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>How a text file's characters are stored.</summary>
/// <param name="Name">As people know it: "UTF-8", "Windows-1252", "MS-DOS (850)".</param>
internal sealed record TextForm(Encoding Encoding, string Name)
{
    private const int ChunkBytes = 64 * 1024;

    private const string SaveAsUtf8 = "Öppna den i Excel och spara den som ”CSV UTF-8”.";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly UnicodeEncoding Utf16 = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);

    private static readonly UnicodeEncoding Utf16BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>
    /// A control character, or the mark that another program left where it lost a letter. The bytes that Windows-1252
    /// leaves undefined come out as control characters too.
    /// </summary>
    private static readonly SearchValues<char> Unreadable = SearchValues.Create(
        [
            .. Enumerable.Range(0, char.MaxValue).Select(i => (char)i)
                .Where(c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n'))),
        ]);

    /// <summary>
    /// UTF-16 if it says so, UTF-8 if every byte agrees, else the one-byte encoding that its letters show. Reads the file to its end,
    /// in pieces.
    /// </summary>
    public static Parsed<TextForm> Of(Stream stream)
    {
        var form = Marked(stream);
        if (Scan(stream, form.Encoding) is { } scan) return Checked(form, scan);
        if (form.Name == "UTF-16") return No("Filen är sparad som Unicode-text (UTF-16) men är trasig: den har halva tecken.");
        var guess = EncodingDetector.Of(stream);
        return guess.Ok ? Checked(guess.Value, Scan(stream, guess.Value.Encoding)!) : No(guess.Problem);
    }

    /// <summary>What the first bytes say; UTF-8 when they say nothing.</summary>
    private static TextForm Marked(Stream stream)
    {
        var head = new byte[3];
        stream.Position = 0;
        _ = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head switch
        {
            [0xFF, 0xFE, _] => new(Utf16, "UTF-16"),
            [0xFE, 0xFF, _] => new(Utf16BigEndian, "UTF-16"),
            [0xEF, 0xBB, 0xBF] => new(Utf8, "UTF-8 med BOM"),
            _ => new(Utf8, "UTF-8"),
        };
    }

    private static Parsed<TextForm> Checked(TextForm form, Found scan) => scan switch
    {
        { IsMixed: true } => No(
            "Filen blandar teckenkodningar: en del å, ä och ö är sparade på ett sätt och en del på ett annat, eller så är tecken trasiga."),
        { HasNul: true } => No("Filen innehåller nolltecken (NUL) och är inte en textfil."),
        { UnreadableLine: { } line } => No(
            $"Filens teckenkodning känns inte igen: rad {line} innehåller tecken som inte går att läsa, kanske å, ä eller ö."),
        _ => Parsed.Ok(form),
    };

    private static Parsed<TextForm> No(string why) => Parsed.Failed<TextForm>($"{why} {SaveAsUtf8}");

    /// <summary>
    /// Å, ä and ö as UTF-8 has them, and the beginning of half a sign, each read as Windows-1252: no Swedish text has these.
    /// </summary>
    private static readonly SearchValues<string> Mixed = SearchValues.Create(
        ["Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "\u00ED\u00A0", "\u00ED\u00B0"], StringComparison.Ordinal);

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
                    found = found with
                    {
                        HasNul = found.HasNul || text.Contains('\0'),
                        UnreadableLine = found.UnreadableLine ?? (line + text[..at].Count('\n')),
                    };
                if (ReferenceEquals(encoding, EncodingDetector.Windows) && !found.IsMixed && text.ContainsAny(Mixed))
                    found = found with { IsMixed = true };
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
