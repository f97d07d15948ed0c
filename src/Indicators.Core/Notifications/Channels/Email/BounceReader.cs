using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Text;
using MimeKit;
using MimeKit.Utils;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>A mail server's report about one message (RFC 3464).</summary>
/// <param name="MailId">The number in the outbox that the return path named; null when it named none.</param>
/// <param name="MessageId">Of the message that the report is about, without brackets; null when it is not given.</param>
/// <param name="Status">"5.1.1"; empty when it is not given.</param>
/// <param name="Diagnostic">The reply of the recipient's server; may be empty.</param>
public sealed record Bounce(long? MailId, string? MessageId, BounceKind Kind, string Status, string Diagnostic)
{
    /// <summary>Whether the address does not work, or accepts nothing from this service, for good.</summary>
    public bool IsAboutAddress => Kind == BounceKind.Failed && Status.StartsWith("5.", StringComparison.Ordinal);

    /// <summary>One line of at most 500 characters for the operator.</summary>
    public string Reply => SendResult.OneLine($"{(Kind == BounceKind.Failed ? "Came back" : "Delayed")}: {Status} {Diagnostic}".TrimEnd());
}

public enum BounceKind
{
    /// <summary>It will not be delivered.</summary>
    Failed,

    /// <summary>The server tries again.</summary>
    Delayed,

    /// <summary>It was delivered or relayed; nothing to do.</summary>
    Other,
}

/// <summary>Reads a delivery status notification (RFC 3464, and RFC 6533 for addresses with å, ä and ö).</summary>
public static partial class BounceReader
{
    private static readonly ParserOptions Options = new() { MaxMimeDepth = 11 };

    /// <summary>The headers in which servers write the recipient's address of a received message.</summary>
    private static readonly string[] Addressed = ["Delivered-To", "X-Original-To", "Envelope-To", "To"];

    /// <param name="returnPath">"studs@kil.se", as the setting Mail:ReturnPath; null when messages name no number.</param>
    /// <returns>
    /// The report; null for a letter or an automatic answer, which a person reads. The problem of a broken file is in English, for the
    /// operator.
    /// </returns>
    public static Parsed<Bounce?> Read(ReadOnlySpan<byte> file, string? returnPath)
    {
        try
        {
            using var message = MimeMessage.Load(Options, new MemoryStream(file.ToArray()));
            return Read(message, [.. message.BodyParts], returnPath);
        }
        catch (Exception e) when (e is FormatException or RegexMatchTimeoutException)
        {
            return Broken(e.Message);
        }
    }

    /// <param name="parts">All but those that only contain others. An attached message is one part.</param>
    private static Parsed<Bounce?> Read(MimeMessage message, IReadOnlyList<MimeEntity> parts, string? returnPath)
    {
        // What lies deeper than MimeKit may read, it leaves as it is.
        if (parts.Any(part => part.ContentType.IsMimeType("multipart", "*"))) return Broken("Parts within parts go too deep.");
        if (parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } status)
            return Report(message, [.. status.StatusGroups], parts, returnPath);
        return message.Headers.Count == 0 || message.Body?.ContentType.IsMimeType("multipart", "report") == true
            ? Broken("It should have a delivery status, and does not.")
            : Parsed.Ok<Bounce?>(null);
    }

    /// <param name="groups">About the whole message, then about each recipient.</param>
    private static Parsed<Bounce?> Report(
        MimeMessage message, IReadOnlyList<HeaderList> groups, IReadOnlyList<MimeEntity> parts, string? returnPath)
    {
        var recipient = groups.FirstOrDefault(fields => fields.Contains("Action") || fields.Contains("Status"));
        if (recipient is null) return Broken("Its delivery status names no recipient's status.");
        var code = StatusCode().Match(recipient["Status"] ?? "").Value;
        if (Kind((recipient["Action"] ?? "").Trim().ToLowerInvariant(), code) is not { } kind)
            return Broken("Its delivery status has neither an action nor a status that is known.");
        var id = MessageId(groups.Concat(parts.Select(Returned).OfType<HeaderList>()));
        return Parsed.Ok<Bounce?>(new(MailId(message, returnPath), id, kind, code, recipient["Diagnostic-Code"] ?? ""));
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

    /// <summary>The number after the plus sign of the return path.</summary>
    private static long? MailId(MimeMessage message, string? returnPath)
    {
        if (returnPath is null) return null;
        var user = $"{returnPath[..returnPath.LastIndexOf('@')]}+";
        return (from name in Addressed
                let list = InternetAddressList.TryParse(message.Headers[name] ?? "", out var addresses) ? addresses : []
                from mailbox in list.Mailboxes
                where mailbox.LocalPart.StartsWith(user, StringComparison.OrdinalIgnoreCase)
                    && MailAddresses.Domain(mailbox.Address) == MailAddresses.Domain(returnPath)
                select long.TryParse(mailbox.LocalPart[user.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                    : (long?)null)
            .FirstOrDefault(id => id is not null);
    }

    private static string? MessageId(IEnumerable<HeaderList> headers) =>
        (from fields in headers
         from name in (string[])["Original-Message-ID", "X-Original-Message-ID", "Message-ID"]
         select MimeUtils.EnumerateReferences(fields[name] ?? "").FirstOrDefault()).FirstOrDefault(id => id is not null);

    /// <summary>The headers of a returned message, whole or as headers only; MimeKit leaves an encoded one as a part.</summary>
    private static HeaderList? Returned(MimeEntity part) => part switch
    {
        MessagePart whole => whole.Message?.Headers,
        MimePart { Content: { } content } other when ReturnedType().IsMatch(other.ContentType.MimeType) => HeaderList.Load(content.Open()),
        _ => null,
    };

    private static Parsed<Bounce?> Broken(string why) => Parsed.Failed<Bounce?>(why);

    [GeneratedRegex(
        "^(message/(rfc822|global)|(message|text)/rfc822-headers|message/global-headers)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ReturnedType();

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StatusCode();
}
