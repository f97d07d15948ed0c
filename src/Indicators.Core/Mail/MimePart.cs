using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Mail;

/// <summary>
/// A message, or a part of one, as others wrote it: headers by lower-case name, and either a body or parts. Reads what it can
/// of what is malformed; only what would have no end is refused.
/// </summary>
internal sealed partial record MimePart(IReadOnlyDictionary<string, string> Headers, string Body, IReadOnlyList<MimePart> Parts)
{
    private const int Deepest = 10, MostParts = 200;

    /// <summary>"text/plain" when nothing is said.</summary>
    public string Type { get; } = Headers.GetValueOrDefault("content-type", "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>Itself and every part in it, outermost first. What a message carries as another message is one part.</summary>
    public IEnumerable<MimePart> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <exception cref="FormatException">Parts within parts without end.</exception>
    public static MimePart Read(ReadOnlySpan<byte> message) => Read(Encoding.Latin1.GetString(message).ReplaceLineEndings("\n"), Deepest);

    /// <exception cref="FormatException">It is not in the encoding that it says.</exception>
    public byte[] Content() => Headers.GetValueOrDefault("content-transfer-encoding", "").Trim().ToLowerInvariant() switch
    {
        "base64" => Convert.FromBase64String(Body),
        "quoted-printable" => [.. QuotedPrintable(Body)],
        _ => Encoding.Latin1.GetBytes(Body),
    };

    /// <summary>As UTF-8, whatever it says: what is looked for in it is ASCII.</summary>
    public string Text() => Encoding.UTF8.GetString(Content());

    /// <summary>"Name: value" lines, where one that begins with white space goes on with the one before. The first of a name counts.</summary>
    public static Dictionary<string, string> Fields(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Folded().Replace(text, " ").Split('\n'))
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                fields.TryAdd(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
        return fields;
    }

    private static MimePart Read(string text, int depth)
    {
        if (depth == 0) throw new FormatException("Parts within parts go too deep.");
        var end = text.StartsWith('\n') ? 0 : text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = Fields(end < 0 ? text : text[..end]);
        var body = end < 0 ? "" : text[(end == 0 ? 1 : end + 2)..];
        var type = headers.GetValueOrDefault("content-type", "");
        return type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && Boundary().Match(type) is { Success: true } boundary
            ? new(headers, "", Split(body, boundary.Groups["it"].Value, depth))
            : new(headers, body, []);
    }

    private static List<MimePart> Split(string body, string boundary, int depth)
    {
        var parts = new List<MimePart>();
        foreach (var piece in ("\n" + body).Split($"\n--{boundary}").Skip(1))
        {
            if (piece.StartsWith("--", StringComparison.Ordinal)) break;
            if (parts.Count == MostParts) throw new FormatException("It has too many parts.");
            parts.Add(Read(piece.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var line ? piece[(line + 1)..] : "", depth - 1));
        }
        return parts;
    }

    private static IEnumerable<byte> QuotedPrintable(string body)
    {
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=') yield return (byte)body[i];
            else if (i + 1 < body.Length && body[i + 1] == '\n') i++;
            else if (i + 2 < body.Length && char.IsAsciiHexDigit(body[i + 1]) && char.IsAsciiHexDigit(body[i + 2]))
            {
                yield return Convert.ToByte(body.Substring(i + 1, 2), 16);
                i += 2;
            }
            else yield return (byte)'=';
        }
    }

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Folded();

    [GeneratedRegex("""boundary\s*=\s*("(?<it>[^"\n]{1,200})"|(?<it>[^\s;"]{1,200}))""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Boundary();
}
