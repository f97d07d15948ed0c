namespace Indicators.Core.Audit;

/// <summary>The events of the access log. The names are stored.</summary>
public enum AccessEvent
{
    /// <summary>A session began.</summary>
    SignedIn,
    /// <summary>A sign-in with a wrong password, or an unknown address.</summary>
    WrongPassword,
    /// <summary>A sign-in attempt that was not examined, after too many failures.</summary>
    SlowedDown,
    /// <summary>The right password; the code of the second factor was requested.</summary>
    CodeAskedFor,
    /// <summary>A wrong code in the second step.</summary>
    WrongCode,
    /// <summary>A session was ended by its user.</summary>
    SignedOut,
    /// <summary>A wrong password or code when a change of the account was confirmed.</summary>
    ProofRefused,
    /// <summary>A page that the user has no permission for.</summary>
    AccessRefused,
    /// <summary>A link for choosing a password was mailed.</summary>
    LinkMade,
    /// <summary>A password was chosen with such a link.</summary>
    LinkUsed,
    /// <summary>A file with figures or personal data was downloaded.</summary>
    FileTaken,
    /// <summary>A code of an authenticator app that had been used before.</summary>
    CodeUsedTwice,
    /// <summary>A wrong, expired or revoked API key.</summary>
    ApiKeyRefused,
    /// <summary>A sign-in through the organisation's identity provider that was refused here.</summary>
    OrganisationRefused,
}

/// <summary>An entry of the access log.</summary>
/// <param name="User">Id of the account concerned; null when it is unknown.</param>
/// <param name="Name">Current name of that person; null when the account is unknown.</param>
/// <param name="NetworkAddress">IP address as seen by the site.</param>
/// <param name="Session">First eight hexadecimal digits of the session secret's hash; null outside a session.</param>
/// <param name="Browser">Description of the browser, at most 200 characters.</param>
/// <param name="About">A route, a file name or a sign-in method, at most 200 characters. Never a secret or typed text.</param>
public sealed record AccessEntry(
    long Id, DateTimeOffset At, AccessEvent Event, Guid? User, string? Name, string NetworkAddress, string? Session, string Browser,
    string About);

/// <summary>A filter of the access log; a null part does not restrict.</summary>
/// <param name="Name">Part of the person's name or e-mail address, ignoring case.</param>
/// <param name="From">First Swedish day, inclusive.</param>
/// <param name="To">Last Swedish day, inclusive.</param>
public sealed record AccessFilter(
    Guid? User = null, string? Name = null, AccessEvent? Event = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Swedish labels of the access log.</summary>
public static class AccessLogLabels
{
    /// <summary>The label of an event.</summary>
    public static string Label(this AccessEvent what) => what switch
    {
        AccessEvent.SignedIn => "Loggade in",
        AccessEvent.WrongPassword => "Fel lösenord",
        AccessEvent.SlowedDown => "Försök efter många fel",
        AccessEvent.CodeAskedFor => "Rätt lösenord, kod begärd",
        AccessEvent.WrongCode => "Fel kod",
        AccessEvent.SignedOut => "Loggade ut",
        AccessEvent.ProofRefused => "Fel lösenord eller kod vid ändring av kontot",
        AccessEvent.AccessRefused => "Nekades en sida",
        AccessEvent.LinkMade => "Länk för att välja lösenord skickad",
        AccessEvent.LinkUsed => "Valde lösenord med länk",
        AccessEvent.FileTaken => "Hämtade fil",
        AccessEvent.CodeUsedTwice => "Kod som redan var använd",
        AccessEvent.ApiKeyRefused => "API-nyckel nekades",
        AccessEvent.OrganisationRefused => "Inloggning hos organisationen nekades",
    };
}
