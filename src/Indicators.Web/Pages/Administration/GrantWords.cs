using Indicators.Core.Agreements;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Web.Pages.Administration;

/// <summary>A role in a kommun, as people read it.</summary>
internal static class GrantWords
{
    private const int MostKommuner = 6;

    /// <summary>Each role once, with all its kommuner; of many the first few.</summary>
    public static string InWords(IEnumerable<UserGrant> grants, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        Swedish.List([.. grants.GroupBy(grant => grant with { Municipality = null }).Select(role => InWords(role.Key, names) + Where(role, names))]);

    public static string InWords(UserGrant grant, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        grant.Role.Name()
        + (grant.Role == UserRole.Reporter ? $" för {ReportingRight.NameOf(grant.Party!.Value)}" : "")
        + Where([grant], names);

    private static string Where(IEnumerable<UserGrant> grants, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        grants.Select(grant => grant.Municipality).OfType<MunicipalityCode>().Select(code => names.GetValueOrDefault(code, $"kommun {code}")).ToArray() is { Length: > 0 } kommuner
            ? $" i {Swedish.List(kommuner, MostKommuner)}"
            : "";
}
