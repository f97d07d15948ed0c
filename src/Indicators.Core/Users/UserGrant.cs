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
        if (municipality is { } code && SwedishMunicipalities.WhyNot(code) is { } unknown) return Parsed.Failed<UserGrant>(unknown);
        if (role == UserRole.Reporter && party is not (ResponsibleParty.Police or ResponsibleParty.Municipality))
            return Parsed.Failed<UserGrant>("En rapportör lämnar polisens eller kommunens uppgifter. Ange vilkens.");
        return Parsed.Ok(new UserGrant(role, municipality, role == UserRole.Reporter ? party : role.PartyOf()));
    }

    /// <summary>The role in each of some kommuner; without any, for the service.</summary>
    /// <param name="municipalities">Codes, as people wrote them.</param>
    /// <returns>The grants, or why not; one of the two is empty.</returns>
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

    public static Parsed<UserRole> ParseRole(string text) =>
        Enum.GetValues<UserRole>()
            .Where(role => string.Equals(role.Name(), text.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray() is [var role]
            ? Parsed.Ok(role)
            : Parsed.Failed<UserRole>(
                $"”{Swedish.Shortened(text, 40)}” är ingen roll. "
                + $"De som finns är {Swedish.List([.. Enum.GetValues<UserRole>().Select(r => r.Name())])}.");

    public bool Gives(Permission permission, MunicipalityCode municipality) => Municipality == municipality && Role.Gives(permission);
}
