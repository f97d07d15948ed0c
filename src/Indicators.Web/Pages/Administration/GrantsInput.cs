using Indicators.Core.Agreements;
using Indicators.Core.Users;

namespace Indicators.Web.Pages.Administration;

/// <summary>A role in some kommuner, as a form says it.</summary>
internal static class GrantsInput
{
    public static (IReadOnlyList<UserGrant> Grants, IReadOnlyList<string> Problems) Read(UserRole role, IReadOnlyList<string> municipalities, ResponsibleParty party)
    {
        var codes = municipalities.Select(MunicipalityCode.Parse).ToArray();
        if (codes.Select(code => code.Problem).OfType<string>().ToArray() is { Length: > 0 } wrong) return ([], wrong);
        var made = codes.Select(code => (MunicipalityCode?)code.Value).DefaultIfEmpty(null).Select(code => UserGrant.Make(role, code, party)).ToArray();
        return made.Select(grant => grant.Problem).OfType<string>().Distinct().ToArray() is { Length: > 0 } problems
            ? ([], problems)
            : ([.. made.Select(grant => grant.Value!).Distinct()], []);
    }

    public static string InWords(UserGrant grant, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        grant.Role.Name()
        + (grant.Role == UserRole.Reporter ? $" för {ReportingRight.NameOf(grant.Party!.Value)}" : "")
        + (grant.Municipality is { } code ? $" i {names.GetValueOrDefault(code, $"kommun {code}")}" : "");
}
