using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Indicators.Core.Notifications;

/// <summary>Which addresses can be sent to. An address is the part between the angle brackets, without a name.</summary>
public static class MailAddresses
{
    /// <summary>RFC 5321, 4.5.3.1.3: 256 with the brackets.</summary>
    private const int Longest = 254;

    /// <summary>
    /// By every server. A domain with å, ä or ö can be sent to, since it has a form in ASCII; of letters outside ASCII before the @
    /// see <see cref="IsAddress"/>.
    /// </summary>
    public static bool CanBeSentTo(string address) => ToAscii(address) is not null;

    /// <summary>At least by a server that offers SMTPUTF8 (RFC 6531), which letters outside ASCII before the @ need.</summary>
    public static bool IsAddress(string address) => ToServerForm(address) is not null;

    /// <summary>As every mail server takes it: "bra@malmö.se" → "bra@xn--malm-8qa.se"; null when there is no such form.</summary>
    internal static string? ToAscii(string address) => ToServerForm(address) is { } form && Ascii.IsValid(form) ? form : null;

    /// <summary>As <see cref="ToAscii"/>, but letters before the @ may be outside ASCII: "åsa@malmö.se" → "åsa@xn--malm-8qa.se".</summary>
    internal static string? ToServerForm(string address)
    {
        if (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address) return null;
        if (!parsed.User.All(c => char.IsAscii(c) ? c is not ('<' or '>' or '"' or ' ') && !char.IsControl(c) : char.IsLetterOrDigit(c)))
            return null;
        try
        {
            var form = $"{parsed.User}@{new IdnMapping { UseStd3AsciiRules = true }.GetAscii(parsed.Host)}";
            return Encoding.UTF8.GetByteCount(form) <= Longest ? form : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>"bra@Kil.se" → "kil.se". Null when the address cannot be sent to.</summary>
    internal static string? Domain(string address) =>
        ToServerForm(address) is { } form ? form[(form.LastIndexOf('@') + 1)..].ToLowerInvariant() : null;
}
