using Indicators.Core.Agreements;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Indicators.Web.Pages.Administration;

/// <summary>A role in a municipality, in words and from a form.</summary>
internal static class GrantLabels
{
    private const int MaxMunicipalities = 6;

    /// <summary>The roles that a form gives. Errors are added to its fields.</summary>
    /// <param name="role">Null when none was chosen, or the value is not a role.</param>
    /// <param name="field">Name of the field of the municipalities; those of the role and the party are "Role" and "Party".</param>
    public static IReadOnlyList<UserGrant> Read(
        ModelStateDictionary faults, UserRole? role, IEnumerable<string?> municipalities, ResponsibleParty? party, string field)
    {
        if (role is not { } given)
        {
            if (faults["Role"] is not { Errors.Count: > 0 }) faults.AddModelError("Role", "Välj en roll.");
            return [];
        }
        if (given == UserRole.Reporter && party is not (ResponsibleParty.Police or ResponsibleParty.Municipality)
            && faults["Party"] is not { Errors.Count: > 0 })
            faults.AddModelError("Party", "Välj vems uppgifter rapportören lämnar: polisens eller kommunens.");
        // The role is for the whole service. To see a municipality's figures as well, a person needs another role there.
        var (grants, problems) = UserGrant.MakeEach(
            given, given == UserRole.Administrator ? [] : [.. municipalities.OfType<string>().Where(code => code.Length > 0)],
            party ?? ResponsibleParty.Police);
        foreach (var problem in problems) faults.AddModelError(field, problem);
        return faults.IsValid ? grants : [];
    }

    /// <summary>Each role once, with all its municipalities; of many the first six.</summary>
    public static string InWords(IEnumerable<UserGrant> grants, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        Swedish.List(
            [
                .. grants.GroupBy(grant => grant with { Municipality = null })
                    .Select(role => InWords(role.Key, names) + Where(role, names)),
            ]);

    /// <summary>"rapportör för polisen i Kil".</summary>
    public static string InWords(UserGrant grant, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        grant.Role.Name()
        + (grant.Role == UserRole.Reporter ? $" för {ReportingRight.NameOf(grant.Party!.Value)}" : "")
        + Where([grant], names);

    private static string Where(IEnumerable<UserGrant> grants, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        grants.Select(grant => grant.Place()).OfType<MunicipalityCode>()
            .Select(code => names.GetValueOrDefault(code, $"kommun {code}")).ToArray() is { Length: > 0 } kommuner
            ? $" i {Swedish.List(kommuner, MaxMunicipalities)}"
            : "";
}
