using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>A role in a kommun. A chief of a local police area has one for each of its kommuner.</summary>
/// <param name="Municipality">Null only for an administrator who sees no kommun's unpublished figures.</param>
/// <param name="Party">Whose figures are reported; null for those who report none.</param>
public sealed record UserGrant(UserRole Role, MunicipalityCode? Municipality, ResponsibleParty? Party)
{
    /// <param name="party">Needed for a reporter; for others the role says it.</param>
    public static Parsed<UserGrant> Make(UserRole role, MunicipalityCode? municipality, ResponsibleParty? party)
    {
        if (municipality is null && role != UserRole.Administrator)
            return Parsed.Failed<UserGrant>($"Rollen {role.Name()} gäller i en kommun. Ange vilken.");
        if (role == UserRole.Reporter && party is not (ResponsibleParty.Police or ResponsibleParty.Municipality))
            return Parsed.Failed<UserGrant>("En rapportör lämnar polisens eller kommunens uppgifter. Ange vilkens.");
        return Parsed.Ok(new UserGrant(role, municipality, role == UserRole.Reporter ? party : role.PartyOf()));
    }

    public static Parsed<UserRole> ParseRole(string text) =>
        Enum.GetValues<UserRole>().Where(role => string.Equals(role.Name(), text.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray() is [var role]
            ? Parsed.Ok(role)
            : Parsed.Failed<UserRole>($"”{Swedish.Shortened(text, 40)}” är ingen roll. De som finns är {Swedish.List([.. Enum.GetValues<UserRole>().Select(r => r.Name())])}.");

    public bool Gives(Permission permission, MunicipalityCode municipality) => Municipality == municipality && Role.Gives(permission);
}
