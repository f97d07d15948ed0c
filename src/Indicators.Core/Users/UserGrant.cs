using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>A role in a municipality. A chief of a local police area has one grant for each of its municipalities.</summary>
/// <param name="Municipality">Null only for an administrator, whose role is for the whole service.</param>
/// <param name="Party">The party whose figures are reported; null for roles that report none.</param>
public sealed record UserGrant(UserRole Role, MunicipalityCode? Municipality, ResponsibleParty? Party)
{
    /// <summary>Creates a valid grant.</summary>
    /// <param name="party">Required for a reporter; ignored for other roles, which determine it.</param>
    /// <returns>The grant, or the problem in Swedish.</returns>
    public static Parsed<UserGrant> Make(UserRole role, MunicipalityCode? municipality, ResponsibleParty? party)
    {
        if (municipality is null && role != UserRole.Administrator)
            return Parsed.Failed<UserGrant>($"Rollen {role.Name()} gäller i en kommun. Ange vilken.");
        if (municipality is not null && role == UserRole.Administrator)
            return Parsed.Failed<UserGrant>(
                "En administratör har ingen kommun: rollen gäller hela tjänsten. Ge personen en roll till för att se en kommuns siffror.");
        if (municipality is { } code && SwedishMunicipalities.WhyNot(code) is { } unknown) return Parsed.Failed<UserGrant>(unknown);
        if (role == UserRole.Reporter && party is not (ResponsibleParty.Police or ResponsibleParty.Municipality))
            return Parsed.Failed<UserGrant>("En rapportör lämnar polisens eller kommunens uppgifter. Ange vilkens.");
        return Parsed.Ok(new UserGrant(role, municipality, role == UserRole.Reporter ? party : role.PartyOf()));
    }

    /// <summary>Creates a grant in each of several municipalities; without any, for the whole service.</summary>
    /// <param name="municipalities">Codes as entered.</param>
    /// <returns>The grants, or the problems in Swedish; one of the two is empty.</returns>
    public static (IReadOnlyList<UserGrant> Grants, IReadOnlyList<string> Problems) MakeEach(
        UserRole role, IReadOnlyList<string> municipalities, ResponsibleParty? party)
    {
        var codes = municipalities.Select(MunicipalityCode.Parse).ToArray();
        if (codes.Select(code => code.Problem).OfType<string>().ToArray() is { Length: > 0 } wrong) return ([], wrong);
        var made = codes.Select(code => (MunicipalityCode?)code.Value).DefaultIfEmpty(null)
            .Select(code => Make(role, code, party)).ToArray();
        return made.Select(grant => grant.Problem).OfType<string>().Distinct().ToArray() is { Length: > 0 } problems
            ? ([], problems)
            : ([.. made.Select(grant => grant.Value!).Distinct()], []);
    }

    /// <summary>Parses the Swedish name of a role, ignoring case.</summary>
    public static Parsed<UserRole> ParseRole(string text) =>
        Enum.GetValues<UserRole>()
            .Where(role => string.Equals(role.Name(), text.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray() is [var role]
            ? Parsed.Ok(role)
            : Parsed.Failed<UserRole>(
                $"”{Swedish.Shortened(text, 40)}” är ingen roll. "
                + $"De som finns är {Swedish.List([.. Enum.GetValues<UserRole>().Select(r => r.Name())])}.");

    /// <summary>Where the role gives rights; null for an administrator, also for one that was stored with a municipality.</summary>
    public MunicipalityCode? Place() => Role == UserRole.Administrator ? null : Municipality;

    /// <summary>Whether the grant gives a permission in a municipality. An administrator assigns owners in all of them.</summary>
    public bool Gives(Permission permission, MunicipalityCode municipality) =>
        Role.Gives(permission) && (Place() == municipality || (Place() is null && permission == Permission.AssignOwners));
}
