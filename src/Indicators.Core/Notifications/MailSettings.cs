using Indicators.Core.Storage;

namespace Indicators.Core.Notifications;

/// <summary>The section "Mail" of the settings.</summary>
public sealed record MailSettings
{
    public string FromName { get; init; } = "Uppföljning av medborgarlöften";

    public string FromAddress { get; init; } = "";

    /// <summary>Mail server; without one, messages become files in <see cref="Folder"/>.</summary>
    public string? Host { get; init; }

    /// <summary>1–65535. 587 goes with StartTls, 465 with Tls, 25 with a relay of one's own.</summary>
    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>
    /// Whether a mail server is refused when its certificate has been revoked, or when that cannot be checked. The check asks the issuer,
    /// which cannot be reached from a closed network.
    /// </summary>
    public bool CheckRevocation { get; init; }

    /// <summary>1–600. For each step: connecting, a command, a block of the message.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>
    /// 1–3600. For the reply to the final dot, when the server may be scanning for viruses. Giving up too soon causes duplicates; hence the
    /// ten minutes of RFC 5321, 4.5.3.2.6.
    /// </summary>
    public int FinalReplySeconds { get; init; } = 600;

    /// <summary>1–50. How many messages are sent at the same time by one process.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>The folder for messages when there is no <see cref="Host"/>. It is created when needed.</summary>
    public string? Folder { get; init; }

    /// <summary>Outside production: the only domains that mail is sent to ("kil.se"). Empty: to all.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>Where notices of failed deliveries are sent; null when only the log and /health show them.</summary>
    public string? OperatorAddress { get; init; }

    /// <summary>
    /// Where bounces are sent: with "studs@kil.se" message 17 is sent from "studs+17@kil.se", so that a bounce identifies its message.
    /// Null: from <see cref="FromAddress"/>.
    /// </summary>
    public string? ReturnPath { get; init; }

    /// <summary>Read by a person who unsubscribes recipients; given in addition to the page. Null: only the page.</summary>
    public string? UnsubscribeAddress { get; init; }

    /// <summary>Web:PublicUrl, where recipients reach the site; null when they do not.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Folders:Reports, where people find files that are too large to send; null when it is not set.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>For messages with a link to sign in or unsubscribe; null when Web:KeyFile is not set.</summary>
    internal SealingKeys? Keys { get; init; }

    public MailParty From => new(FromName, FromAddress);

    public bool UsesServer => !string.IsNullOrWhiteSpace(Host);

    /// <summary>Null when recipients cannot reach the site, and so cannot unsubscribe there.</summary>
    public UnsubscribeLink? Offer => Links is null ? null : new(Links, Given(UnsubscribeAddress));

    /// <summary>Links to the site's pages; null when <see cref="PublicUrl"/> is.</summary>
    public SiteLinks? Links => string.IsNullOrEmpty(PublicUrl) ? null : SiteLinks.At(PublicUrl);

    internal MailParty? Operator => Given(OperatorAddress) is { } address ? new("", address) : null;

    internal string? BounceAddress => Given(ReturnPath);

    internal string? ReturnPathOf(long id) => BounceAddress is not { } path ? null : path.Insert(path.LastIndexOf('@'), $"+{id}");

    internal bool LogsIn => !string.IsNullOrEmpty(UserName);

    internal bool Allows(string address) => AllowedDomains.Count == 0
        || (MailAddresses.Domain(address) is { } domain && AllowedDomains.Any(allowed => MailAddresses.Domain($"x@{allowed}") == domain));

    /// <summary>Where mail is sent, for the operator, without the password.</summary>
    public override string ToString() => UsesServer ? $"{Host}:{Port} ({Security})" : $"files in {Folder}";

    /// <returns>Sentences in English, each with the setting's name; empty when every setting is valid.</returns>
    public IReadOnlyList<string> Problems(bool isProduction) => [.. Checks(isProduction).OfType<string>()];

    private IEnumerable<string?> Checks(bool isProduction) =>
    [
        MailAddresses.CanBeSentTo(FromAddress) ? null : $"Mail:FromAddress “{FromAddress}” is not an e-mail address.",
        UsesServer || !string.IsNullOrWhiteSpace(Folder) ? null : "Mail:Host or Mail:Folder must be set.",
        Address(OperatorAddress, nameof(OperatorAddress)),
        Address(ReturnPath, nameof(ReturnPath)),
        Address(UnsubscribeAddress, nameof(UnsubscribeAddress)),
        // The worker can run without it; its mails then have no links to the site.
        string.IsNullOrEmpty(PublicUrl) ? null : Notifications.PublicUrl.Problem(PublicUrl, isProduction),
        Within(Port, 1, 65535, nameof(Port)),
        Within(TimeoutSeconds, 1, 600, nameof(TimeoutSeconds)),
        Within(FinalReplySeconds, 1, 3600, nameof(FinalReplySeconds)),
        Within(Connections, 1, 50, nameof(Connections)),
        Enum.IsDefined(Security) ? null : "Mail:Security must be None, StartTls or Tls.",
        LogsIn == !string.IsNullOrEmpty(Password) ? null : "Mail:UserName and Mail:Password must both be set, or neither.",
        LogsIn && Security == MailSecurity.None
            ? "Mail:Security is None, which would send Mail:Password in clear; use StartTls or Tls."
            : null,
        UsesServer && !isProduction && AllowedDomains.Count == 0
            ? "Mail:AllowedDomains must be set outside production, so that no test reaches a real recipient."
            : null,
        .. AllowedDomains.Where(domain => MailAddresses.Domain($"x@{domain}") is null)
            .Select(domain => $"Mail:AllowedDomains “{domain}” is not a domain."),
    ];

    private static string? Address(string? given, string name) => Given(given) is not { } address || MailAddresses.CanBeSentTo(address)
        ? null
        : $"Mail:{name} “{address}” is not an e-mail address.";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Within(int value, int least, int most, string name) =>
        value >= least && value <= most ? null : $"Mail:{name} must be {least}–{most}, but is {value}.";
}

public enum MailSecurity
{
    /// <summary>In clear. Only for a relay on the same machine or network; never with a password.</summary>
    None,

    /// <summary>Begins in clear and must be upgraded before anything is sent.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,
}
