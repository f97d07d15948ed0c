using System.Text;
using Indicators.Core.Text;

namespace Indicators.Core.Counts.Files;

/// <summary>A text file's characters, and how they were stored.</summary>
/// <param name="Encoding">As people know it: "UTF-8", "Windows-1252".</param>
internal sealed record DecodedText(string Text, string Encoding)
{
    private const string SaveAsUtf8 = "Öppna den i Excel och spara den som ”CSV UTF-8”.";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>UTF-8 if every byte agrees, else Windows-1252, which older Swedish programs write.</summary>
    public static Parsed<DecodedText> From(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Parsed.Failed<DecodedText>($"Filen är sparad som Unicode-text (UTF-16), som inte kan läsas här. {SaveAsUtf8}");
        if (bytes.Contains((byte)0))
            return Parsed.Failed<DecodedText>($"Filen innehåller nolltecken (NUL) och är inte en textfil. {SaveAsUtf8}");
        var decoded = InUtf8(bytes) ?? new DecodedText(Windows1252.GetString(bytes), "Windows-1252");
        return LineOfUnreadable(decoded.Text) is { } line
            ? Parsed.Failed<DecodedText>(
                $"Filens teckenkodning känns inte igen: rad {line} innehåller tecken som inte går att läsa, kanske å, ä eller ö. {SaveAsUtf8}")
            : Parsed.Ok(decoded);
    }

    private static DecodedText? InUtf8(byte[] bytes)
    {
        try
        {
            return bytes is [0xEF, 0xBB, 0xBF, ..]
                ? new(Utf8.GetString(bytes, 3, bytes.Length - 3), "UTF-8 med BOM")
                : new(Utf8.GetString(bytes), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// A control character, or the mark that another program left where it lost a letter. The bytes that Windows-1252
    /// leaves undefined come out as control characters too.
    /// </summary>
    private static int? LineOfUnreadable(string text)
    {
        var line = 1;
        foreach (var c in text)
        {
            if (c == '\n') line++;
            else if (c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\r'))) return line;
        }
        return null;
    }
}
