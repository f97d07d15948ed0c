using System.Globalization;
using System.Text.RegularExpressions;

namespace Indicators.Core.Mail.Bounces;

/// <summary>Reads a delivery status notification (RFC 3464, and RFC 6533 for addresses with å, ä and ö).</summary>
public static partial class BounceReader
{
    private static readonly string[] StatusTypes = ["message/delivery-status", "message/global-delivery-status"];

    private static readonly string[] ReturnedTypes =
        ["message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers"];

    /// <summary>Where a server writes whom a message that has come was for.</summary>
    private static readonly string[] Addressed = ["delivered-to", "x-original-to", "envelope-to", "to"];

    /// <param name="returnPath">"studs@kil.se", as the setting Mail:ReturnPath; null when messages name no number.</param>
    public static BounceReading Read(ReadOnlySpan<byte> file, string? returnPath)
    {
        try
        {
            var message = MimePart.Read(file);
            var status = message.All.FirstOrDefault(part => StatusTypes.Contains(part.Type));
            if (status is null)
                return message.Type == "multipart/report" || message.Headers.Count == 0
                    ? new BounceReading.Broken("It should hold a delivery status, and does not.")
                    : new BounceReading.Letter();
            return Report(message, status, returnPath);
        }
        catch (Exception e) when (e is FormatException or RegexMatchTimeoutException)
        {
            return new BounceReading.Broken(e.Message);
        }
    }

    private static BounceReading Report(MimePart message, MimePart status, string? returnPath)
    {
        List<Dictionary<string, string>> groups =
        [
            .. status.Text().ReplaceLineEndings("\n").Split("\n\n").Select(MimePart.Fields).Where(fields => fields.Count > 0),
        ];
        var recipient = groups.Find(fields => fields.ContainsKey("action") || fields.ContainsKey("status"));
        if (recipient is null) return new BounceReading.Broken("Its delivery status names no recipient's status.");
        var code = StatusCode().Match(recipient.GetValueOrDefault("status", "")).Value;
        var kind = Kind(recipient.GetValueOrDefault("action", "").ToLowerInvariant(), code);
        return kind is null
            ? new BounceReading.Broken("Its delivery status has neither an action nor a status that is known.")
            : new BounceReading.Report(new(
                MailId(message, returnPath), MessageId(message, groups), kind.Value, code, recipient.GetValueOrDefault("diagnostic-code", "")));
    }

    /// <summary>The action counts: a server that has given up after days says 4.4.7, and "failed".</summary>
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

    private static long? MailId(MimePart message, string? returnPath)
    {
        if (returnPath is null) return null;
        var at = returnPath.LastIndexOf('@');
        var ours = $@"(?<![^\s<,;:""]){Regex.Escape(returnPath[..at])}\+(?<id>[0-9]{{1,18}}){Regex.Escape(returnPath[at..])}(?![^\s>,;""])";
        return Addressed.Select(name => message.Headers.GetValueOrDefault(name, ""))
            .Select(value => Regex.Match(value, ours, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)))
            .FirstOrDefault(match => match.Success) is { } found
                ? long.Parse(found.Groups["id"].Value, CultureInfo.InvariantCulture)
                : null;
    }

    private static string? MessageId(MimePart message, IReadOnlyList<Dictionary<string, string>> groups)
    {
        var returned = message.All.Where(part => ReturnedTypes.Contains(part.Type)).Select(part => MimePart.Fields(Head(part.Text())));
        var given =
            from fields in groups.Concat(returned)
            from name in (string[])["original-message-id", "x-original-message-id", "message-id"]
            select Bracketed().Match(fields.GetValueOrDefault(name, ""));
        return given.FirstOrDefault(match => match.Success)?.Groups["id"].Value;
    }

    /// <summary>A returned message may be as large as ours are; its headers are enough.</summary>
    private static string Head(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\n');
        return lines.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var end ? lines[..end] : lines;
    }

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StatusCode();

    [GeneratedRegex("<(?<id>[^<>\\s]{1,300})>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Bracketed();
}
