namespace Indicators.Core.Audit;

/// <summary>What the access log keeps. The names are stored.</summary>
public enum AccessEvent
{
    SignedIn,
    WrongPassword,
    SlowedDown,
    CodeAskedFor,
    WrongCode,
    SignedOut,
    ProofRefused,
    AccessRefused,
    LinkMade,
    LinkUsed,
    FileTaken,
    CodeUsedTwice,
    ApiKeyRefused,
    OrganisationRefused,
}

/// <summary>Something that was done at the site, from where.</summary>
/// <param name="User">Whose account it is about; null when none is known.</param>
/// <param name="Name">That person's; null as well.</param>
/// <param name="NetworkAddress">As the site saw it.</param>
/// <param name="Session">The beginning of its hash; null outside a session.</param>
/// <param name="Browser">What it calls itself.</param>
/// <param name="About">A route, a file's name, how somebody signed in. Never a secret, or what somebody typed.</param>
public sealed record AccessEntry(
    long Id, DateTimeOffset At, AccessEvent Event, Guid? User, string? Name, string NetworkAddress, string? Session, string Browser,
    string About);

/// <summary>Which entries a person wants to see; null for all.</summary>
/// <param name="Name">Part of a name or an address of the person, in any case.</param>
/// <param name="From">First Swedish day.</param>
/// <param name="To">Last Swedish day.</param>
public sealed record AccessFilter(
    Guid? User = null, string? Name = null, AccessEvent? Event = null, DateOnly? From = null, DateOnly? To = null);

public static class AccessWords
{
    public static string Words(this AccessEvent what) => what switch
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
