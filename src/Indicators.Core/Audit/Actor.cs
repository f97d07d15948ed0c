using Indicators.Core.Text;

namespace Indicators.Core.Audit;

/// <summary>Who did it, as stored in the audit log and shown beside a changed figure.</summary>
/// <param name="Name">A person's or a part's name as of then, never an address or secret.</param>
/// <param name="Id">Of the account or API key; null for the service itself and for the command line, where nobody signs in.</param>
/// <param name="SystemUser">Who ran the command line, as the operating system knows them; null for all else.</param>
public sealed record Actor(string Name, string? Id = null, string? SystemUser = null)
{
    /// <summary>What the service does by itself.</summary>
    public static readonly Actor Service = new("tjänsten");

    /// <summary>A name that is only claimed says so wherever it is shown; nobody has signed in as that person.</summary>
    /// <param name="claimed">Null when nobody else is claimed.</param>
    public static Actor OfCommandLine(string systemUser, string? claimed) =>
        new(string.IsNullOrWhiteSpace(claimed) ? systemUser : $"{InvisibleText.Without(claimed.Trim())} (uppgivet)", null, systemUser);

    public override string ToString() => SystemUser is null || SystemUser == Name ? Name : $"{Name}, av systemanvändaren {SystemUser}";
}
