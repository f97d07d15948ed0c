namespace Indicators.Core.Mail;

/// <summary>How mail leaves: the section "Mail" of the settings.</summary>
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

    /// <summary>1–600. For each step of the conversation: connecting, a command, a block of the message.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>
    /// 1–3600. For the reply to the final dot, when the server may be looking for viruses. Giving up too soon makes
    /// doubles, hence RFC 5321, 4.5.3.2.6: ten minutes.
    /// </summary>
    public int FinalReplySeconds { get; init; } = 600;

    /// <summary>1–50. How many messages are sent at the same time by one process.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Where messages become files when there is no <see cref="Host"/>. Is made when it does not exist.</summary>
    public string? Folder { get; init; }

    /// <summary>Outside production: the only domains that get mail ("kil.se"). Empty: all do.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    public MailParty From => new(FromName, FromAddress);

    public bool UsesServer => !string.IsNullOrWhiteSpace(Host);

    internal bool LogsIn => !string.IsNullOrEmpty(UserName);

    internal bool Allows(string address) => AllowedDomains.Count == 0
        || (MailAddresses.Domain(address) is { } domain && AllowedDomains.Any(allowed => MailAddresses.Domain($"x@{allowed}") == domain));

    /// <summary>Where mail goes, for the operator. Never the password.</summary>
    public override string ToString() => UsesServer ? $"{Host}:{Port} ({Security})" : $"files in {Folder}";

    /// <summary>Everything that is wrong, in English, each with the setting's name; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems(bool isProduction) => [.. Checks(isProduction).OfType<string>()];

    private IEnumerable<string?> Checks(bool isProduction) =>
    [
        MailAddresses.CanBeSentTo(FromAddress) ? null : $"Mail:FromAddress “{FromAddress}” is not an e-mail address.",
        UsesServer || !string.IsNullOrWhiteSpace(Folder) ? null : "Mail:Host or Mail:Folder must be set.",
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
