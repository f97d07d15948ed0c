using System.Text;

namespace Indicators.Web.Tests.Support;

/// <summary>A message as it lies in the outbox.</summary>
internal static class Mails
{
    /// <summary>Of its parts, which are written in base64.</summary>
    public static string TextOf(byte[] message) => string.Concat(
        from part in Encoding.UTF8.GetString(message).Split("\r\n\r\n")
        let text = part.Split("\r\n--")[0]
        let bytes = new byte[text.Length]
        where Convert.TryFromBase64String(text, bytes, out var written) && written > 0
        select Encoding.UTF8.GetString(bytes).TrimEnd('\0'));
}
