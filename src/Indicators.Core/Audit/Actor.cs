using Indicators.Core.Text;

namespace Indicators.Core.Audit;

/// <summary>Who performed an action, as stored in the audit log and shown beside corrected figures.</summary>
/// <param name="Name">Name of the person or system at that time; never an address or a secret.</param>
/// <param name="Id">Id of the account or API key; null for the service itself and for the command line, which has no sign-in.</param>
/// <param name="SystemUser">Operating-system user that ran the command line; else null.</param>
public sealed record Actor(string Name, string? Id = null, string? SystemUser = null)
{
    /// <summary>The service itself, for scheduled work.</summary>
    public static readonly Actor Service = new("tjänsten");

    /// <summary>The user of the command line. A claimed name is marked as such wherever it is shown, since it is not verified.</summary>
    /// <param name="systemUser">The operating-system user.</param>
    /// <param name="claimed">The name given with an option; null or empty for the operating-system user.</param>
    public static Actor OfCommandLine(string systemUser, string? claimed) =>
        new(string.IsNullOrWhiteSpace(claimed) ? systemUser : $"{InvisibleText.Without(claimed.Trim())} (uppgivet)", null, systemUser);

    public override string ToString() => SystemUser is null || SystemUser == Name ? Name : $"{Name}, av systemanvändaren {SystemUser}";
}
