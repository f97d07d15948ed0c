using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Notifications;

/// <summary>
/// A message as others than its recipient may see it: with the recipient's token to unsubscribe hidden. Changes only those bytes of the
/// message as it was sent.
/// </summary>
internal static partial class ShownMail
{
    private const char Hidden = 'x';

    /// <summary>A line end of quoted-printable.</summary>
    private const string Soft = @"(?:=\r?\n)?";

    public static byte[] Of(byte[] message)
    {
        var text = Encoding.Latin1.GetString(message);
        return Encoding.Latin1.GetBytes(HideToken(Base64Lines().Replace(text, lines => HideInBase64(lines.Value))));
    }

    private static string HideToken(string text) => Token().Replace(
        text, found => found.Groups["before"].Value + HexDigit().Replace(found.Groups["token"].Value, $"{Hidden}"));

    /// <summary>Hiding changes no length, so the line ends stay in place.</summary>
    private static string HideInBase64(string lines)
    {
        var packed = lines.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        var bytes = new byte[packed.Length];
        if (!Convert.TryFromBase64String(packed, bytes, out var length)) return lines;
        var text = Encoding.Latin1.GetString(bytes, 0, length);
        var hidden = HideToken(text);
        if (hidden == text) return lines;
        var (written, next) = (Convert.ToBase64String(Encoding.Latin1.GetBytes(hidden)), 0);
        return string.Concat(lines.Select(sign => sign is '\r' or '\n' ? sign : written[next++]));
    }

    /// <summary>In quoted-printable a line may end, with an equals sign, anywhere in the token.</summary>
    [GeneratedRegex(
        $"(?<before>a{Soft}v{Soft}a{Soft}n{Soft}m{Soft}a{Soft}l{Soft}a{Soft}n{Soft}/{Soft})(?<token>(?:[0-9a-f]{Soft}){{32}})",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-f]")]
    private static partial Regex HexDigit();

    [GeneratedRegex(@"^(?:[A-Za-z0-9+/]{4,}={0,2}\r?\n?)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Base64Lines();
}
