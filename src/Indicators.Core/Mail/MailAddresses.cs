using System.Globalization;
using System.Net.Mail;

namespace Indicators.Core.Mail;

/// <summary>Which addresses can be sent to. An address is what stands between the angle brackets, without a name.</summary>
public static class MailAddresses
{
    /// <summary>RFC 5321, 4.5.3.1.3: 256 with the brackets.</summary>
    private const int Longest = 254;

    /// <summary>
    /// A domain with å, ä or ö can be sent to, since it has a form in ASCII; letters outside ASCII before the @ cannot.
    /// </summary>
    public static bool CanBeSentTo(string address) => ToAscii(address) is not null;

    /// <summary>As mail servers want it: "bra@malmö.se" → "bra@xn--malm-8qa.se"; null when there is no such form.</summary>
    internal static string? ToAscii(string address)
    {
        if (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address) return null;
        if (!parsed.User.All(c => c is > ' ' and < '\x7F' and not ('<' or '>' or '"'))) return null;
        try
        {
            var ascii = $"{parsed.User}@{new IdnMapping { UseStd3AsciiRules = true }.GetAscii(parsed.Host)}";
            return ascii.Length <= Longest ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>"bra@Kil.se" → "kil.se". Null when the address cannot be sent to.</summary>
    internal static string? Domain(string address) =>
        ToAscii(address) is { } ascii ? ascii[(ascii.LastIndexOf('@') + 1)..].ToLowerInvariant() : null;
}
