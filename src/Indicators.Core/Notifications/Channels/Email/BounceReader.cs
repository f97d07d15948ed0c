using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>Reads a delivery status notification (RFC 3464, and RFC 6533 for addresses with å, ä and ö).</summary>
public static partial class BounceReader
{
    private const int Deepest = 10, MostParts = 200;

    private static readonly ParserOptions Options = new() { MaxMimeDepth = Deepest + 1 };

    /// <summary>The headers in which servers write the recipient's address of a received message.</summary>
    private static readonly string[] Addressed = ["Delivered-To", "X-Original-To", "Envelope-To", "To"];

    /// <param name="returnPath">"studs@kil.se", as the setting Mail:ReturnPath; null when messages name no number.</param>
    public static BounceReading Read(ReadOnlySpan<byte> file, string? returnPath)
    {
        try
        {
            using var message = MimeMessage.Load(Options, new MemoryStream(file.ToArray()));
            List<MimeEntity> parts = message.Body is { } body ? [.. Parts(body, Deepest).Take(MostParts + 1)] : [];
            if (parts.Count > MostParts) return new BounceReading.Broken("It has too many parts.");
            if (parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } status) return Report(message, status, parts, returnPath);
            return message.Headers.Count == 0 || message.Body?.ContentType.IsMimeType("multipart", "report") == true
                ? new BounceReading.Broken("It should have a delivery status, and does not.")
                : new BounceReading.Letter();
        }
        catch (Exception e) when (e is FormatException or RegexMatchTimeoutException)
        {
            return new BounceReading.Broken(e.Message);
        }
    }

    /// <summary>Itself and every part in it, outermost first. An attached message is one part.</summary>
    /// <exception cref="FormatException">They are nested deeper than <see cref="Deepest"/>.</exception>
    private static IEnumerable<MimeEntity> Parts(MimeEntity part, int depth)
    {
        if (depth == 0) throw new FormatException("Parts within parts go too deep.");
        return part is Multipart parts ? parts.SelectMany(inner => Parts(inner, depth - 1)).Prepend(part) : [part];
    }

    private static BounceReading Report(MimeMessage message, MessageDeliveryStatus status, List<MimeEntity> parts, string? returnPath)
    {
        var groups = status.StatusGroups.ToList();
        var recipient = groups.Find(fields => fields.Contains("Action") || fields.Contains("Status"));
        if (recipient is null) return new BounceReading.Broken("Its delivery status names no recipient's status.");
        var code = StatusCode().Match(recipient["Status"] ?? "").Value;
        var kind = Kind((recipient["Action"] ?? "").Trim().ToLowerInvariant(), code);
        return kind is null
            ? new BounceReading.Broken("Its delivery status has neither an action nor a status that is known.")
            : new BounceReading.Report(new(
                MailId(message, returnPath), MessageId([.. groups, .. parts.Select(Returned)]), kind.Value, code,
                recipient["Diagnostic-Code"] ?? ""));
    }

    /// <summary>The action decides: a server that has given up after days writes 4.4.7, and "failed".</summary>
    private static BounceKind? Kind(string action, string status) => action switch
    {
        "failed" => BounceKind.Failed,
        "delayed" => BounceKind.Delayed,
        "delivered" or "relayed" or "expanded" => BounceKind.Other,
        _ when status.StartsWith('5') => BounceKind.Failed,
        _ when status.StartsWith('4') => BounceKind.Delayed,
        _ when status.StartsWith('2') => BounceKind.Other,
        _ => null,
    };

    private static long? MailId(MimeMessage message, string? returnPath)
    {
        if (returnPath is null) return null;
        var at = returnPath.LastIndexOf('@');
        var ours = $@"(?<![^\s<,;:""]){Regex.Escape(returnPath[..at])}\+(?<id>[0-9]{{1,18}}){Regex.Escape(returnPath[at..])}(?![^\s>,;""])";
        return Addressed.Select(name => message.Headers[name] ?? "")
            .Select(value => Regex.Match(value, ours, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)))
            .FirstOrDefault(match => match.Success) is { } found
                ? long.Parse(found.Groups["id"].Value, CultureInfo.InvariantCulture)
                : null;
    }

    private static string? MessageId(IEnumerable<HeaderList?> headers)
    {
        var given =
            from fields in headers.OfType<HeaderList>()
            from name in (string[])["Original-Message-ID", "X-Original-Message-ID", "Message-ID"]
            select Bracketed().Match(fields[name] ?? "");
        return given.FirstOrDefault(match => match.Success)?.Groups["id"].Value;
    }

    /// <summary>The headers of a returned message, whole or as headers only; MimeKit leaves an encoded one as a part.</summary>
    private static HeaderList? Returned(MimeEntity part) => part switch
    {
        MessagePart whole => whole.Message?.Headers,
        MimePart { Content: { } content } other when ReturnedType().IsMatch(other.ContentType.MimeType) => HeaderList.Load(content.Open()),
        _ => null,
    };

    [GeneratedRegex(
        "^(message/(rfc822|global)|(message|text)/rfc822-headers|message/global-headers)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ReturnedType();

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StatusCode();

    [GeneratedRegex("<(?<id>[^<>\\s]{1,300})>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Bracketed();
}
